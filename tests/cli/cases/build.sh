mkdir -p in/deeper in/.hidden
echo 'The Elbe flows through Dresden.' >in/a.txt
echo 'The Labe flows through Hamburg.' >in/deeper/b.md
echo 'The Danube flows through Ulm.' >in/.hidden/c.md
echo 'The Danube flows through Ulm.' >in/notes.docx
$E build in ./in/a.txt in/../in/deeper/ --name waters -f ttl,dot
ls exports
