# What the help of a command has of its own, and leaves out.
$E diff --help | sed -n '/^Exit codes/,$p'
$E lint --help | sed -n '/^Options/,$p'
$E convert --help | sed -n '/^Reads/,/^Options/p'
