"""Neo4j itself, without a network: neo4j-admin's importer takes the CSV, its Cypher engine runs the statements, twice. Both
databases hold what was written, and the same."""
import json
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from common import Checks, cache, expected, folder, need_program, skip, source

if not list(cache().glob("neo4j/neo4j-import-tool-*.jar")):
    skip("Neo4j is not installed (scripts/consumers.sh neo4j)")
java = need_program("java", "openjdk-17-jdk-headless")
classes = [java, "-Xmx1g", "-cp", f"{cache()}/neo4j/*"]
checks = Checks()
want = expected()


def run(*command, home):
    done = subprocess.run(command, capture_output=True, env={"NEO4J_HOME": home, "NEO4J_CONF": f"{home}/conf"})
    if done.returncode != 0:
        print(done.stdout.decode(errors="replace")[-2000:], done.stderr.decode(errors="replace")[-2000:])
    checks.equal(f"exit code of {command[5]}", done.returncode, 0)
    return done.stdout


def home_in(parent):
    (Path(parent) / "conf").mkdir()
    (Path(parent) / "conf/neo4j.conf").touch()
    return parent


def imported():
    with tempfile.TemporaryDirectory() as parent:
        home = home_in(parent)
        said = run(*classes, "org.neo4j.cli.AdminTool", "database", "import", "full", "neo4j", "--array-delimiter=U+001F",
                   "--multiline-fields=true", f"--nodes={folder()}/graph.neo4j-nodes.csv",
                   f"--relationships={folder()}/graph.neo4j-edges.csv", f"--report-file={home}/report", home=home)
        checks.equal("imported", [f"{len(want[w])} {n}" in said.decode() for w, n in (("nodes", "nodes"), ("edges", "relationships"))],
                     [True, True])
        report = Path(home) / "report"
        checks.equal("rows left out", report.read_text(encoding="utf-8") if report.exists() else "", "")
        return load(home)


def executed():
    with tempfile.TemporaryDirectory() as parent:
        return load(home_in(parent), str(folder() / "graph.cypher"))


def load(home, *files):
    return json.loads(run(*classes, str(source() / "tests/consumers/neo4j/LoadGraph.java"), home, *files, home=home))


def upper(kind):
    return kind.upper().replace("-", "_")


# Rows of CSV have neither empty lists nor lists of an empty text; numbers may have become wider.
def filled(properties):
    return {key: round(value, 5) if isinstance(value, float) else value for key, value in properties.items() if value not in ([], [""], "")}


def plain(key):
    """What the first line of CSV, or a quoted name of Cypher, cannot hold."""
    return "".join("_" if c in "\n\r\\(){}" else "." if c == ":" else c for c in key)


def things(graph, what):
    return Counter(json.dumps([sorted(thing["labels"]) if what == "nodes" else [thing["source"], thing["type"], thing["target"]],
                               {plain(k): v for k, v in filled(thing["properties"]).items()}], sort_keys=True)
                   for thing in graph[what])


databases = {"csv": imported(), "cypher": executed()}
for name, graph in databases.items():
    nodes = Counter((n["properties"]["iri"], n["properties"].get("name", ""), tuple(sorted(n["labels"])),
                     tuple(n["properties"].get("aliases", []))) for n in graph["nodes"])
    checks.equal(f"{name}: nodes", nodes, Counter((n["iri"], n["name"], tuple(sorted(["Entity", n["kind"]])), tuple(n["aliases"]))
                                                  for n in want["nodes"]))
    edges = Counter((e["source"], e["type"], e["target"], e["properties"]["modality"]) for e in graph["edges"])
    iris = [n["iri"] for n in want["nodes"]]
    checks.equal(f"{name}: edges", edges, Counter((iris[e["source"]], upper(e["kind"]), iris[e["target"]], e["modality"])
                                                  for e in want["edges"]))
    checks.equal(f"{name}: weights", Counter(e["properties"]["weight"] for e in graph["edges"]),
                 Counter(e["weight"] for e in want["edges"]))
for what in ("nodes", "edges"):
    checks.equal(f"{what} of both, with all properties", things(databases["csv"], what), things(databases["cypher"], what))
checks.end()
