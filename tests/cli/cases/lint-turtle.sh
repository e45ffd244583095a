cat >bad.ttl <<'X'
@prefix eco: <http://e/> .
eco:a eco:b 1.10 ; foo:x "v" .
<rel> eco:b "2025-13"^^<http://www.w3.org/2001/XMLSchema#date> .
eco:c eco:d "open .
X
$E lint bad.ttl; $E lint nothing.ttl; $E lint
printf '\357\273\277@prefix a: <http://a/> .\na:b a:c "x\001y" .\n' >mark.ttl; $E lint mark.ttl; printf 'a:b a:c "\377" .' >latin.ttl; $E lint latin.ttl
