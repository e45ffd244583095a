#!/usr/bin/env bash
# Builds web/dist/page.html, which is compiled into the program, from web/: web.sh [build|check|tests]; without one: build.
# Only who changes web/ needs it, and npm. check builds beside it and fails where the committed file is another; tests
# installs what tests/web needs.
set -euo pipefail
cd "$(dirname "$0")/../web"
if ! command -v npm >/dev/null; then
  echo "web.sh: skipped, npm is not installed (Debian: nodejs and npm)" >&2
  exit 77
fi

if [ "${1:-build}" = tests ]; then
  cd ../tests/web
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
  exit 0
fi

# esbuild's install script only looks for its program, which comes as a package of its own.
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >/dev/null
npm run --silent check
case ${1:-build} in
  build) node build.mjs ;;
  check)
    built=$(mktemp)
    trap 'rm -f "$built"' EXIT
    node build.mjs "$built" >/dev/null
    if ! cmp "$built" dist/page.html; then
      echo "web/dist/page.html is not what web/src gives: run scripts/web.sh and commit it" >&2
      exit 1
    fi
    echo "web/dist/page.html is what web/src gives" ;;
  *) echo "usage: $0 [build|check|tests]" >&2; exit 2 ;;
esac
