echo 'The Elbe flows through Dresden.' >a.txt
$E build a.txt -f ttl -o - >/dev/full; echo $? >&2
$E build a.txt -f ttl >/dev/full; echo $? >&2
$E --help >/dev/full; echo $? >&2
mkdir out; ln -s /dev/full out/graph.ttl
$E build a.txt -f ttl -o out
