printf 'The Elbe flows through Dresden.\n' >a.txt
$E view a.txt -o out/page.html
grep -o '<title>[^<]*</title>\|"href":"[^"]*"' out/page.html
echo; echo "-- to standard output, with a name"
$E view a.txt -o - --name 'R&D' | grep -o '<title>[^<]*</title>\|"href":"[^"]*"'
echo; echo "-- nothing named"
$E view
echo; echo "-- nothing readable"
$E view missing.md
ls
