{ echo '<!DOCTYPE html [<!ENTITY a "aaaaaaaaaa">'
  for i in b c d e f g h i j; do p=$(echo $i | tr b-j a-i); echo "<!ENTITY $i \"&$p;&$p;&$p;&$p;&$p;&$p;&$p;&$p;&$p;&$p;\">"; done
  echo ']><html><body><p>&j;</p><p>The Elbe flows through Dresden.</p></body></html>'; } >a.html
$E build a.html -f ttl
{ echo '<?xml version="1.0"?><!DOCTYPE graphml [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
  echo '<graphml><key id="l" attr.name="label"/><graph><node id="n0"><data key="l">x&a;</data></node></graph></graphml>'; } >a.graphml
$E evidence a.graphml --node x
