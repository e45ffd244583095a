cp -r "$ECOGRAPH_SCHEMA" schema
cat >schema/rules/flows-through.yaml <<'YAML'
relation: flows-through
rules:
  - name: flows
    pattern: '@subject:River "flows" "through" @object:Town'
    examples:
      - {text: "The Elbe flows through Dresden.", gives: ["Elbe -> Hamburg"]}
      - {text: "The Elbe flows through Dresden.", gives: []}
      - {text: "The Elbe flows past Dresden.", gives: ["Elbe -> Dresden {since: 1206}"]}
YAML
$E check schema
