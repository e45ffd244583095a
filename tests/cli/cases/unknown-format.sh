$E build x.md -f graphml,tll
echo $? >&2
$E build x.md --input-format makrdown
