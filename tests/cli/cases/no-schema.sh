echo text >a.txt
$E build a.txt --schema nowhere
