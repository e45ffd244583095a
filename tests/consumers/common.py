"""What the consumer checks share. Each check: check_<tool>.py FOLDER SOURCE_DIR PROGRAM; FOLDER holds graph.* and expected.json,
SOURCE_DIR/build/consumers what scripts/consumers.sh installed.

Exit codes: 0 all equal, 1 a difference, 77 the tool is not installed (ctest shows the test as skipped).
"""
import json
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

SKIP = 77


def skip(reason):
    print("SKIPPED:", reason)
    sys.exit(SKIP)


def need_program(name, package):
    path = shutil.which(name)
    if not path:
        skip(f"{name} is not installed (Debian package {package})")
    return path


def folder():
    return Path(sys.argv[1])


def source():
    return Path(sys.argv[2])


def program():
    return sys.argv[3]


def expected():
    return json.loads((folder() / "expected.json").read_text(encoding="utf-8"))


def cache():
    """What scripts/consumers.sh installed."""
    return source() / "build/consumers"


def jena():
    """The command that runs tests/consumers/jena/CheckJena.java."""
    archives = sorted(cache().glob("jena/jena-fuseki-server-*.jar"))
    if not archives:
        skip("Apache Jena is not installed (scripts/consumers.sh jena)")
    java = need_program("java", "openjdk-17-jdk-headless")
    return [java, "-Xmx1g", "-cp", str(archives[-1]), str(source() / "tests/consumers/jena/CheckJena.java")]


def gephi():
    """The command that runs tests/consumers/gephi/LoadGraph.java."""
    archives = sorted(cache().glob("gephi/gephi-toolkit-*-all.jar"))
    if not archives:
        skip("the Gephi toolkit is not installed (scripts/consumers.sh gephi)")
    java = need_program("java", "openjdk-17-jdk-headless")
    return [java, "-Xmx1g", "-Djava.awt.headless=true", "-cp", str(archives[-1]),
            str(source() / "tests/consumers/gephi/LoadGraph.java")]


def pyoxigraph():
    sys.path.insert(0, str(cache() / "python"))
    try:
        import pyoxigraph as module
    except ImportError:
        skip("Oxigraph is not installed (scripts/consumers.sh oxigraph)")
    return module


# Files whose triples are those of graph.ttl, and whether they have named graphs.
RDF_FILES = {"graph.ttl": False, "graph.nt": False, "graph.rdf": False, "graph.jsonld": False, "graph.nq": True, "graph.trig": True}
RDF_12_FILE = "graph-rdf12.ttl"


def own_counts():
    """(triples, quads, RDF 1.2 triples), counted in our own lines and not by a reader."""
    triples = len((folder() / "graph.nt").read_text(encoding="utf-8").split("\n")) - 1
    quads = len((folder() / "graph.nq").read_text(encoding="utf-8").split("\n")) - 1
    statements = (folder() / "graph.ttl").read_text(encoding="utf-8").count(" a eco:Statement, rdf:Statement ;\n")
    return triples, quads, triples - 3 * statements


def run(*command):
    """Standard output as bytes; any message on standard error is a failure: readers must have nothing to warn about."""
    done = subprocess.run(command, capture_output=True)
    if done.returncode != 0 or done.stderr.strip():
        print(f"{command[0]} says (exit code {done.returncode}):\n{done.stderr.decode(errors='replace')[:2000]}")
        sys.exit(1)
    return done.stdout


class Checks:
    def __init__(self):
        self.failed = 0
        self.done = 0

    def equal(self, what, got, want):
        self.done += 1
        if got == want:
            return
        self.failed += 1
        print(f"DIFFERENT {what}:")
        if isinstance(got, Counter) and isinstance(want, Counter):
            for sign, rest in (("only read", got - want), ("only written", want - got)):
                for item, count in list(rest.items())[:5]:
                    print(f"  {sign} ({count}): {str(item)[:200]!r}")
        else:
            print(f"  read    {str(got)[:400]!r}\n  written {str(want)[:400]!r}")

    def end(self):
        print(f"{self.done} checks, {self.failed} failed")
        sys.exit(1 if self.failed else 0)


_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.S)


def _unescape(text):
    def char(m):
        if m[1] or m[2]:
            return chr(int(m[1] or m[2], 16))
        return {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}.get(m[3], m[3])
    return _ESCAPE.sub(char, text)


_TRIPLE = re.compile(r'<([^>]*)> <([^>]*)> (?:<([^>]*)>|"((?:[^"\\]|\\.)*)"(?:\^\^<([^>]*)>)?) \.$', re.S)


def ntriples(data):
    """[(subject, predicate, object, is_literal, datatype)]; every line must be a triple without blank nodes."""
    result = []
    for line in data.decode("utf-8").split("\n"):
        if not line:
            continue
        m = _TRIPLE.match(line.rstrip())
        if not m:
            print("not a plain triple:", line[:300])
            sys.exit(1)
        if m[3] is not None:
            result.append((_unescape(m[1]), _unescape(m[2]), _unescape(m[3]), False, None))
        else:
            result.append((_unescape(m[1]), _unescape(m[2]), _unescape(m[4]), True, m[5]))
    return result


RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
ECO = "https://w3id.org/ecograph/ns#"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"


def relation_iri(kind):
    head, *rest = kind.split("-")
    return ECO + head + "".join(part.capitalize() for part in rest)


def check_triples(checks, triples, want):
    """One graph's triples against what was written: no triple twice, every node, edge, quote and value there."""
    checks.equal("triples said twice", [t for t, n in Counter(triples).items() if n > 1], [])
    nodes = want["nodes"]
    iris = {n["iri"] for n in nodes}
    of = {}
    for s, p, o, _, _ in triples:
        of.setdefault(p, []).append((s, o))
    labels = Counter((s, o) for s, o in of[RDFS + "label"] if s in iris)
    checks.equal("labels", labels, Counter((n["iri"], n["name"]) for n in nodes))
    aliases = {(n["iri"], a) for n in nodes for a in n["aliases"] if a != n["name"]}
    checks.equal("aliases", Counter(of.get(SKOS + "altLabel", [])), Counter(aliases))
    types = Counter((s, o) for s, o in of[RDF + "type"] if s in iris)
    checks.equal("kinds", types, Counter((n["iri"], ECO + n["kind"]) for n in nodes))

    def ends(e):
        return nodes[e["source"]]["iri"], relation_iri(e["kind"]), nodes[e["target"]]["iri"]
    edges = want["edges"]
    relations = {relation_iri(e["kind"]) for e in edges}
    plain = Counter((s, p, o) for s, p, o, literal, _ in triples if p in relations and not literal)
    checks.equal("plain triples", plain, Counter(ends(e) for e in edges if e["modality"] == "asserted"))

    statements = {s for s, o in of[RDF + "type"] if o == ECO + "Statement"}
    checks.equal("statements", len(statements), len(edges) + want["attribute_values"])
    about_values = {s for s, o in of.get(ECO + "attribute", [])}
    parts = {p: dict(of[RDF + p]) for p in ("subject", "predicate", "object")}
    modality = dict(of[ECO + "modality"])
    said = Counter((parts["subject"][s], parts["predicate"][s], parts["object"][s], modality[s])
                   for s in statements - about_values)
    checks.equal("edges as statements", said, Counter((*ends(e), e["modality"]) for e in edges))
    evidence, selector, exact = of[PROV + "wasDerivedFrom"], dict(of[OA + "hasSelector"]), dict(of[OA + "exact"])
    quotes = Counter((parts["subject"][s], exact[selector[e]]) for s, e in evidence if s not in about_values)
    checks.equal("quotes", quotes, Counter((ends(e)[0], q) for e in edges for q in e["quotes"]))
    start, end = dict(of[OA + "start"]), dict(of[OA + "end"])
    checks.equal("spans", [s for s in start if int(start[s]) > int(end[s])], [])
    documents = {s for s, o in of[RDF + "type"] if o == ECO + "Document"}
    checks.equal("documents", len(documents), want["documents"])
