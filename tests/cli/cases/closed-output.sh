echo 'The Elbe flows through Dresden.' >a.txt
$E build a.txt -f ttl -o - >&-
