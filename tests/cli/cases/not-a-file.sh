mkfifo pipe.md
mkdir in
mkfifo in/pipe.md
echo 'The Elbe flows through Dresden.' >in/a.md
$E build pipe.md /dev/zero in -f ttl
