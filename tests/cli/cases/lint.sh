cat >bad.graphml <<'X'
<graphml>
<key id="d0" for="all" attr.name="label" attr.type="string"/>
<key id="d1" for="node" attr.name="when" attr.type="date"/>
<key id="d2" for="edge" attr.name="weight" attr.type="int"/>
<graph>
<node id="a"><data key="d0">A &amp; B</data><data key="d9">x</data></node>
<node id="a"/>
<edge source="a" target="b"><data key="d2"></data><data key="d1">2</data></edge>
</graph>
</graphml>
X
$E lint bad.graphml
printf '<graphml>\n<key id="a"</graphml>' >broken.graphml; $E lint broken.graphml
printf 'The Elbe flows through Dresden.\n' >a.txt; $E build a.txt -o . -q; $E lint graph.graphml graph.dot graph.ttl --strict
