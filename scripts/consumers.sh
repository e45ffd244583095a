#!/usr/bin/env bash
# Installs what tests/consumers opens our exports with and Debian does not have, into build/consumers: consumers.sh [jena|oxigraph|gephi|cypher|cytoscape|neo4j]...;
# without one: all. What is there already is left alone. A test whose consumer is missing is skipped and says so.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$PWD/build/consumers

# Apache Jena with Fuseki, through Maven Central.
jena() {
  local version
  version=$(sed -n 's/.*<jena.version>\(.*\)<.*/\1/p' tests/consumers/jena/pom.xml)
  [ ! -f "$folder/jena/jena-fuseki-server-$version.jar" ] || return 0
  mvn -q -B -f tests/consumers/jena/pom.xml dependency:copy-dependencies -DexcludeTransitive=true -DoutputDirectory="$folder/jena.new"
  rm -rf "$folder/jena"
  mv "$folder/jena.new" "$folder/jena"
}

# Oxigraph's Python package, through PyPI; for Debian's Python, which the tests run.
oxigraph() {
  [ ! -f "$folder/python/.pyoxigraph-0.5.13" ] || return 0
  /usr/bin/python3 -m pip install -q --disable-pip-version-check --root-user-action=ignore --no-deps --upgrade \
    --target "$folder/python" pyoxigraph==0.5.13
  touch "$folder/python/.pyoxigraph-0.5.13"
}

# Neo4j with the importer of neo4j-admin, through Maven Central.
neo4j() {
  local version
  version=$(sed -n 's/.*<neo4j.version>\(.*\)<.*/\1/p' tests/consumers/neo4j/pom.xml)
  [ ! -f "$folder/neo4j/neo4j-import-tool-$version.jar" ] || return 0
  mvn -q -B -f tests/consumers/neo4j/pom.xml dependency:copy-dependencies -DoutputDirectory="$folder/neo4j.new"
  rm -rf "$folder/neo4j"
  mv "$folder/neo4j.new" "$folder/neo4j"
}

# The Gephi toolkit, through Maven Central: the archive that holds all of it, because what it depends on is not all there.
gephi() {
  local version=0.10.1
  [ ! -f "$folder/gephi/gephi-toolkit-$version-all.jar" ] || return 0
  mvn -q -B org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy -Dartifact="org.gephi:gephi-toolkit:$version:jar:all" \
    -DoutputDirectory="$folder/gephi.new"
  rm -rf "$folder/gephi"
  mv "$folder/gephi.new" "$folder/gephi"
}

# A parser of openCypher's grammar, through PyPI.
cypher() {
  [ ! -f "$folder/python/.antlr4-cypher-0.1.2" ] || return 0
  /usr/bin/python3 -m pip install -q --disable-pip-version-check --root-user-action=ignore --upgrade \
    --target "$folder/python" antlr4-cypher==0.1.2
  touch "$folder/python/.antlr4-cypher-0.1.2"
}

# cytoscape.js, through npm.
cytoscape() {
  [ ! -f "$folder/node/.cytoscape-3.30.2" ] || return 0
  npm install --silent --no-audit --no-fund --no-save --prefix "$folder/node" cytoscape@3.30.2
  touch "$folder/node/.cytoscape-3.30.2"
}

scripts/setup.sh consumers
mkdir -p "$folder"
[ $# -gt 0 ] || set -- jena oxigraph gephi cypher cytoscape neo4j
for consumer in "$@"; do
  case $consumer in
    jena | oxigraph | gephi | cypher | cytoscape | neo4j) "$consumer" ;;
    *) echo "usage: $0 [jena|oxigraph|gephi|cypher|cytoscape|neo4j]..." >&2; exit 2 ;;
  esac
done
echo "in build/consumers: $(ls "$folder" | tr '\n' ' ')"
