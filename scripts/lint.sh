#!/usr/bin/env bash
# Holds the sources to .clang-format and .clang-tidy: lint.sh [format|tidy]; without one: both. clang-tidy gets TIDY_SECONDS
# (600), the files that changed last first; what it did not reach is named.
set -euo pipefail
cd "$(dirname "$0")/.."

format() {
  git ls-files -- 'src/*.[ch]pp' 'tests/*.[ch]pp' 'bench/*.[ch]pp' 'examples/*.[ch]pp' | xargs clang-format --dry-run -Werror
  echo "clang-format: all as .clang-format wants it"
}

last_changed_first() {
  { git log --name-only --format= -- 'src/*.cpp'; git ls-files -- 'src/*.cpp'; } | awk 'NF && !seen[$0]++' |
    while read -r file; do [ ! -f "$file" ] || echo "$file"; done
}

tidy() {
  [ -f build/release/compile_commands.json ] || scripts/build.sh release ecograph_cli
  TIDY_END=$(($(date +%s) + ${TIDY_SECONDS:-600}))
  export TIDY_END
  last_changed_first | xargs -P "$(nproc)" -n 1 bash -c '
    [ "$(date +%s)" -lt "$TIDY_END" ] || { echo "clang-tidy: no time left for $0"; exit 0; }
    clang-tidy --quiet -p build/release "$0" 2>/dev/null'
  echo "clang-tidy: no finding"
}

case ${1:-both} in
  format) format ;;
  tidy) tidy ;;
  both) format; tidy ;;
  *) echo "usage: $0 [format|tidy]" >&2; exit 2 ;;
esac
