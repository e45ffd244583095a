head -c 4000 "$E" >a.md
echo 'The Elbe flows through Dresden.' >b.txt
$E build a.md b.txt -f ttl
