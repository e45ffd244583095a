$E check "$SOURCE/tests/cli/schema" | sed "s|$SOURCE||"
