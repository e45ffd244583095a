# What rules made of a sentence, and what they lacked.
cat >text.md <<'END'
# The *Elbe*

The Elbe flows past Dresden.
The **Danube** is 2850 miles long. The Danube
flows through Ulm.

Spree and Havel meet.
END
$E why-not text.md:3
echo; $E why-not text.md:4 --rules length
echo; $E why-not text.md:5 --most 0
echo; $E why-not text.md --quote 'spree  and HAVEL'
echo; echo == as certain as in the graph
cp -r "$ECOGRAPH_SCHEMA" fitted && mkdir -p fitted/models && printf 'fact\tfact=-900\tsaid=50\nfact-least\tsaid=-100\n' >fitted/models/relations.tsv
$E why-not text.md:5 --schema fitted | grep %
$E build text.md --schema fitted -f json -o - -q | grep -o '"confidence":[^,}]*' | sort -u
echo == mistakes
$E why-not text.md:2
$E why-not text.md --quote 'the Rhine'
$E why-not text.md
$E why-not
$E why-not nowhere.md:3
$E why-not text.md:3 --most many
