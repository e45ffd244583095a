printf -- '---\ntitle: "Rivers\nauthor: [a\n---\n\nThe Elbe flows through Dresden.\n' >a.md
printf -- '+++\ntitle = \n+++\n\nThe Danube flows through Ulm.\n' >b.md
$E build a.md b.md -f ttl
