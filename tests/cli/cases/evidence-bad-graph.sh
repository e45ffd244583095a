echo '<graphml><graph><node id="n0"/><edge source="n0" target="n7"/></graph></graphml>' >a.graphml
echo '<svg/>' >b.graphml
echo 'no markup' >c.graphml
$E evidence a.graphml b.graphml c.graphml d.graphml --node x
