#!/usr/bin/env bash
# Builds the fuzz targets (preset asan) and runs each for some seconds: fuzz.sh [SECONDS]. What crashes stays in build/asan/crashes.
set -euo pipefail
cd "$(dirname "$0")/.."
seconds=${1:-20}
scripts/build.sh asan fuzz_targets
crashes=$PWD/build/asan/crashes
mkdir -p "$crashes"
for target in build/asan/tests/fuzz/fuzz_*; do
  [ -x "$target" ] && [ -f "$target" ] || continue
  name=$(basename "$target")
  found=$PWD/build/asan/corpus/$name
  mkdir -p "$found"
  echo "$name: $seconds s"
  "$target" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -max_len=16384 -verbosity=0 -print_final_stats=1 \
    -artifact_prefix="$crashes/$name-" "$found" examples/corpus 2>"$found.log" || { tail -n 40 "$found.log"; exit 1; }
  grep -E 'number_of_executed_units|peak_rss_mb' "$found.log" | sed 's/^stat::/  /'
done
