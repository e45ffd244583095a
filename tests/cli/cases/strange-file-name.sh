$E build "$(printf 'a\n\033[31m\377.md')" -f ttl
