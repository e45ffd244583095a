$E convert
echo '{"format": "ecograph", "version": 2}' >newer.json; $E convert newer.json -q
echo '{"nodes": []}' >other.json; $E convert other.json -q
printf '{"format": "ecograph", "version": 1,\n "nodes": [\n{"id": "river/elbe", "kind": "River", "aliases": "Labe"}]}' >alias.json; $E convert alias.json -q
printf '{"format": "ecograph",\n "nodes": [ {"id": "a/b" "kind": 1} ]}' >comma.json; $E convert comma.json -q
printf '{"format": "ecograph",\n "nodes": [\n{"id": "a/b", "kind": "Dragon"}]}' >kind.json; $E convert kind.json -q
printf '{"format": "ecograph", "nodes": [], "edges": [\n{"source": "a/b", "target": "c/d", "relation": "flows-through"}]}' >ends.json; $E convert ends.json -q
printf '@prefix eco: <https://w3id.org/ecograph/ns#> .\n<https://x/statement/1> a eco:Statement' >cut.ttl; $E convert cut.ttl -q
echo 'no graph' >notes.txt; $E convert notes.txt -q
$E convert missing.json -q
ls
echo "-- formats that are not read back"
printf 'The Elbe flows through Dresden.\n' >a.txt
$E build a.txt -o built -f rdf,gexf,svg,jsonld -q
for format in rdf gexf svg jsonld; do $E convert built/graph.$format -f json; done
$E convert - -f json <built/graph.rdf
$E diff built/graph.rdf built/graph.rdf
printf '<https://example.org/a> <https://example.org/b> <https://example.org/c> .\n' | $E convert - -f json -o - | head -1
