printf '# Rivers\n\nThe Elbe flows through Dresden.\n' | $E build - --input-format markdown -q -f graphml
$E evidence exports/graph.graphml --node elbe
