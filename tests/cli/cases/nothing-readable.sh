$E build there.md; echo $? >&2; ls
mkdir empty
$E build empty; echo $? >&2
$E build ''
