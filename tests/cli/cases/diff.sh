printf 'The Elbe flows through Dresden.\n' >a.txt
printf 'The Elbe flows through Dresden.\nThe Elbe is 1,094 kilometres long. The Danube flows through Ulm.\n' >b.txt
$E build a.txt -f json -o old -q; cp b.txt a.txt; $E build a.txt -f ttl -o new -q
$E diff old/graph.json new/graph.ttl; echo "-- $?"
$E diff old/graph.json new/graph.ttl -f markdown; echo "-- $?"
$E diff old/graph.json new/graph.ttl -f md | head -1
$E diff new/graph.ttl old/graph.json -f json; echo "-- $?"
$E diff new/graph.ttl new/graph.ttl; echo "-- $?"
$E diff new/graph.ttl missing.json; echo "-- $?"
$E diff new/graph.ttl; echo "-- $?"
