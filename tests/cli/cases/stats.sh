printf 'The Elbe flows through Dresden.\nThe Elbe is 1,094 kilometres long. The Danube flows through Ulm.\n' >a.txt
$E stats a.txt
$E build a.txt -f json -o . -q; $E stats graph.json -f json
$E stats
