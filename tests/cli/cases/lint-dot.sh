cat >bad.dot <<'X'
strict digraph { a [label="A"]; b; 1.10a -> b; a -- c; node -> a }
X
$E lint bad.dot
printf 'digraph { a [label="ends in \\\\"]; }\n' >open.dot; $E lint open.dot
