echo 'The Elbe flows through Dresden.' >a.txt
$E build a.txt -o a.txt/out -f ttl; echo $? >&2
mkdir -p out/graph.ttl
$E build a.txt -o out -f ttl
