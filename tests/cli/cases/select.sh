printf 'The Elbe flows through Dresden.\nThe Labe flows through Hamburg.\n' >a.txt
printf 'The Danube flows through Ulm.\nThe Danube flows through Vienna.\n' >b.txt
show() { grep -oE 'fullname="[^"]*"' exports/graph.dot | sort; }
$E build a.txt b.txt -f dot --focus labe; show
$E build a.txt b.txt -f dot --kinds Town --top 1; show
$E build a.txt b.txt -f dot --relations flows-through -q; show | wc -l
for wrong in "--kinds town,River" "--relations flow-through" "--focus Danub" "--depth 2" "--focus Elbe --depth two" "--top 0" "--kinds ="; do
  $E build a.txt b.txt -f dot -o wrong $wrong
  echo $? >&2
done
ls
