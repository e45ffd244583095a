# docs/ecograph.1 is what the program says of itself: ecograph --manual >docs/ecograph.1
$E --manual | cmp - "$SOURCE/docs/ecograph.1"
