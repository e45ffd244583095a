# Scores of graphs and of documents, in every form; what is missing names its line.
mkdir gold texts
cat >texts/elbe.md <<'END'
# Waters

The Elbe flows through Dresden.
The *Labe* passes **Ulm** on its way.
END
echo 'The Danube flows through Ulm.' >texts/danube.txt
cat >gold/elbe.json <<'END'
{"nodes": [{"id": "e", "kind": "River", "name": "Elbe", "aliases": ["Labe"]}, {"id": "d", "kind": "Town", "name": "Dresden"},
           {"id": "u", "kind": "Town", "name": "Ulm"}],
 "edges": [{"s": "e", "kind": "flows-through", "o": "d", "evidence": "flows through Dresden"},
           {"s": "e", "kind": "flows-through", "o": "u", "evidence": "Labe passes Ulm"}],
 "attrs": [{"node": "e", "key": "founded", "value": 1094}]}
END
cat >gold/danube.json <<'END'
{"nodes": [{"id": "d", "kind": "River", "name": "Danube"}, {"id": "h", "kind": "Town", "name": "Hamburg"}], "edges": []}
END
$E evaluate texts gold --misses
echo == a threshold
$E evaluate texts gold --min-f1 nodes=0.5,edges=0.9 | head -2
$E evaluate texts gold --min-f1 nodes=0.5,edges=0.9 >/dev/null; echo $?
echo == exports
$E build texts/elbe.md -o exports --name elbe -f graphml -q
$E evaluate exports gold -q >all.txt; echo $?
rm gold/danube.json
$E evaluate exports gold -f markdown --misses
$E evaluate exports/elbe.graphml gold/elbe.json -f json --misses --sources texts
echo == a document that has gone
mv texts away
$E evaluate exports gold --misses | tail -3
echo == mistakes
echo '{"nodes": [}' >broken.json
$E evaluate exports/elbe.graphml broken.json
$E evaluate exports broken.json
$E evaluate exports
$E evaluate exports gold --min-f1 edges=80
$E evaluate exports gold -f ttl
$E evaluate away/elbe.md no-such.json
