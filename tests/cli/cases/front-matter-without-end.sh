printf -- '---\ntitle: Rivers\n\nThe Elbe flows through Dresden.\n' >a.md
$E build a.md -f ttl
