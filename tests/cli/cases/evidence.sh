printf 'The Elbe flows through Dresden.\nThe Elbe is 1,094 kilometres long.\n' >a.txt
printf '<p>The Elbe flows through Dresden.</p><p>The Labe is 1,112 kilometres long.</p>' >b.html
$E evidence a.txt b.html --node Labe
echo; echo "-- and from GraphML"
$E build a.txt b.html -q -f graphml
$E evidence exports/graph.graphml --node LABE
