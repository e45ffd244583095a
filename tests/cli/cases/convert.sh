printf 'The Elbe flows through Dresden.\nThe Elbe is 1,094 kilometres long.\n' >a.txt
printf '<p>The Elbe flows through Dresden. The Labe is 1,112 kilometres long.' >b.html
$E build a.txt b.html -o built -f graphml,json,ttl,nt,nq,trig,dot,csv -q
for from in graphml json ttl nt nq trig; do
  $E convert built/graph.$from -o $from -f graphml,json,ttl,nt,nq,trig,dot,csv -q
  for file in built/*; do cmp $file $from/${file#built/}; done
done
echo "-- through a pipe"
$E convert - -f json -o - <built/graph.graphml | cmp - built/graph.json
$E convert built/graph.json -f csv,neo4j -o out --name rivers
echo "-- a part"
$E convert built/graph.json -f json -o - --kinds River | grep -c '"kind"'
echo "-- several files do not fit into a pipe"
$E convert built/graph.json -f csv -o -
