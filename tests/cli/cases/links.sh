mkdir in
ln -s in in/around
ln -s nowhere in/there.md
ln -s here.md here.md
echo 'The Elbe flows through Dresden.' >in/a.md
ln -s a.md in/b.md
ln -s in also
$E build in also here.md -f ttl
