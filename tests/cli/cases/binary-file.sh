printf '\177ELF\002\001\001\003\000\000\000' >a.md
echo 'The Elbe flows through Dresden.' >b.txt
$E build a.md b.txt -f ttl
