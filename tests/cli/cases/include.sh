cp -r $SOURCE/tests/cli/schema own
export ECOGRAPH_SCHEMA=$PWD/own
cat >own/rules/other.yaml <<'END'
relation: flows-through
rules:
  - name: once
    pattern: '@subject:River "once" "flowed" "through" @object:Town'
    modality: former
  - name: to-be
    pattern: '@subject:River "shall" "flow" "through" @object:Town'
    modality: planned
  - name: no-more
    pattern: '@subject:River "never" "flowed" "through" @object:Town'
    modality: negated
END
cat >text.txt <<'END'
The Elbe flows through Dresden. The Elbe once flowed through Ulm. The Danube shall flow through Dresden.
The Danube never flowed through Hamburg.
END
for list in '' '--include planned' '--include former,negated' '--include all'; do
  echo "== $list"
  $E build text.txt $list -q -f graphml -o - | grep -o 'label="[^"]*"'
done
echo == evidence
$E evidence text.txt --node Ulm --include former
$E evidence text.txt --node Ulm
$E evidence text.txt --node Ulm --min-confidence 0.5 --include former
echo == the summary
$E build text.txt --include all -f ttl | grep edge
echo == what cannot be
$E build text.txt --include plans
$E build text.txt --min-confidence 80
