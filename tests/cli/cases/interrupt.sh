mkdir out; echo before >out/graph.ttl
timeout --preserve-status -s INT 1 $E build - --input-format text -o out -f ttl < <(echo text; sleep 3)
status=$?
cat out/graph.ttl; ls -A out
exit $status
