$E build x.md --jbos 2
echo $? >&2
$E build x.md --out there
echo $? >&2
$E build x.md -x
echo $? >&2
$E --verison
echo $? >&2
$E check --format dot
