cp -r "$ECOGRAPH_SCHEMA" schema
sed -i 's/@object:Town/@object:Twon/' schema/rules/flows-through.yaml
$E check schema
echo $? >&2
$E build x.txt --schema schema
