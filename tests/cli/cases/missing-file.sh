echo 'The Elbe flows through Dresden.' >a.txt
$E build a.txt there.md -f ttl
