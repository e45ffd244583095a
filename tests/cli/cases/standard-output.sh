echo 'The Elbe flows through Dresden.' >a.txt
$E build a.txt -o - -f ttl | grep -c flows
