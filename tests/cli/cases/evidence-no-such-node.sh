echo 'The Elbe flows through Dresden.' >a.txt
$E evidence a.txt --node Drseden
