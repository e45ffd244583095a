echo 'The Elbe flows through Dresden.' >a.txt
$E build a.txt -q -o out -f dot; ls out
