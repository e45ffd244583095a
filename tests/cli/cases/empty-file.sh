: >a.md
$E build a.md -f ttl; echo $? >&2
$E build a.md -f ttl --strict -q
