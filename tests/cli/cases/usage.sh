# Each line is a misuse.
while read -r line; do
  echo "\$ ecograph $line" >&2
  eval "$E $line"
  echo "exit $?" >&2
done <<'LINES'
build
build x.md -o -
build x.md -f dot,ttl -o -
build x.md --jobs
build x.md --jobs none
build x.md --jobs 0
build x.md --jobs -3
build x.md -o --quiet
build x.md --quiet=yes
build x.md --name ../x
build x.md --name ''
build x.md --base-iri example.org
build x.md --base-iri 'https://example.org/a b/'
evidence
evidence x.md
check a b
check a --schema b
LINES
