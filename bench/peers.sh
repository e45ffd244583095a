#!/usr/bin/env bash
# How fast programs of other languages write the graph of the benchmarks: peers.sh FOLDER [EDGES], with build/bench built.
# Wants rapper (raptor2-utils), serdi, networkx and rdflib (python3-networkx, python3-rdflib), node and npm; what is
# missing is named. N3.js comes from npm into FOLDER. Seconds of CPU; of rapper and serdi, which only convert, what
# reading takes alone stands beside.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$1
mkdir -p "$folder"
export ECOGRAPH_BENCH_EDGES=${2:-20000}
"$here/../build/bench/bench/bench_graph" "$folder" graphml ttl nt

cpu() { # NAME COMMAND...: the less of two runs
  local name=$1 best=; shift
  for _ in 1 2; do
    local TIMEFORMAT='%U %S' used
    used=$({ time "$@" >"$folder/peer.out" 2>/dev/null; } 2>&1 | awk '{print $1 + $2}')
    best=$(printf '%s\n' $best "$used" | sort -g | head -1)
  done
  echo "$name: $best s"
}
if command -v rapper >/dev/null; then
  cpu "rapper, reading" rapper -q -c -i ntriples "$folder/bench.nt"
  cpu "rapper, N-Triples to Turtle" rapper -q -i ntriples -o turtle "$folder/bench.nt"
  cpu "rapper, N-Triples to N-Triples" rapper -q -i ntriples -o ntriples "$folder/bench.nt"
else echo "rapper is missing"; fi
if command -v serdi >/dev/null; then
  cpu "serdi, N-Triples to N-Triples" serdi -i ntriples -o ntriples "$folder/bench.nt"
  cpu "serdi, N-Triples to Turtle" serdi -i ntriples -o turtle "$folder/bench.nt"
else echo "serdi is missing"; fi
"${PYTHON:-/usr/bin/python3}" "$here/peers.py" "$folder" || echo "networkx or rdflib is missing"
if (cd "$folder" && npm install --silent --no-audit --no-fund n3 >/dev/null 2>&1); then
  (cd "$folder" && node -p '"N3.js " + require("n3/package.json").version' && node --max-old-space-size=8000 "$here/peers.mjs" "$folder")
else echo "N3.js could not be installed"; fi
