printf 'The Elbe flows through Dresden. \377\376 \303( The Danube flows through Ulm.\n' >a.txt
$E build a.txt -f ttl
