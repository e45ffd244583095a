"""The questions of examples/queries, asked of exports/graph.ttl in Jena, Oxigraph and rdflib alike: each gives what
examples/queries/answers says. ECOGRAPH_UPDATE_GOLDEN=1 writes those files; read the difference before committing it.

An engine that is not installed is left out; the answers are compared with the others' all the same.
"""
import os
import sys
import tempfile
from pathlib import Path

from common import Checks, cache, run, source

DATA = source() / "exports/graph.ttl"
QUERIES = sorted((source() / "examples/queries").glob("*.rq"))
ANSWERS = source() / "examples/queries/answers"
checks = Checks()


def line(values):
    plain = ("" if v is None else str(v) for v in values)
    return "\t".join(v.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r") for v in plain) + "\n"


def jena_answers():
    archives = sorted(cache().glob("jena/jena-fuseki-server-*.jar"))
    if not archives:
        return "scripts/consumers.sh jena installs it"
    with tempfile.TemporaryDirectory() as folder:
        pairs = [part for q in QUERIES for part in (str(q), f"{folder}/{q.stem}")]
        run("java", "-Xmx1g", "-cp", str(archives[-1]), str(source() / "tests/consumers/jena/CheckJena.java"), "query", str(DATA), "--", *pairs)
        return {q.stem: (Path(folder) / q.stem).read_text(encoding="utf-8") for q in QUERIES}


def oxigraph_answers():
    sys.path.insert(0, str(cache() / "python"))
    try:
        import pyoxigraph
    except ImportError:
        return "scripts/consumers.sh oxigraph installs it"
    store = pyoxigraph.Store()
    store.load(path=str(DATA), format=pyoxigraph.RdfFormat.TURTLE)
    answers = {}
    for q in QUERIES:
        found = store.query(q.read_text(encoding="utf-8"))
        names = [v.value for v in found.variables]
        answers[q.stem] = line(names) + "".join(line([None if row[n] is None else row[n].value for n in names]) for row in found)
    return answers


def rdflib_answers():
    try:
        import rdflib
    except ImportError:
        return "Debian package python3-rdflib"
    graph = rdflib.Graph().parse(str(DATA), format="turtle")
    answers = {}
    for q in QUERIES:
        found = graph.query(q.read_text(encoding="utf-8"))
        answers[q.stem] = line(found.vars) + "".join(line(row) for row in found)
    return answers


def lines(text):
    """Its rows without their order: collations differ."""
    head, *rows = text.splitlines()
    return [head, *sorted(rows)]


asked = 0
for engine, ask in (("jena", jena_answers), ("oxigraph", oxigraph_answers), ("rdflib", rdflib_answers)):
    answers = ask()
    if isinstance(answers, str):
        print(f"LEFT OUT: {engine} ({answers})")
        continue
    asked += 1
    for name, answer in answers.items():
        path = ANSWERS / f"{name}.tsv"
        if os.environ.get("ECOGRAPH_UPDATE_GOLDEN") and asked == 1:
            path.parent.mkdir(exist_ok=True)
            path.write_text(answer, encoding="utf-8")
        golden = path.read_text(encoding="utf-8") if path.exists() else "no such file"
        checks.equal(f"{name}, asked in {engine}", lines(answer), lines(golden))
checks.equal("answers without a question", sorted(p.stem for p in ANSWERS.glob("*.tsv") if p.stem not in {q.stem for q in QUERIES}), [])
checks.equal("at least fifteen questions", len(QUERIES) >= 15, True)
if checks.failed:
    print("exports/graph.ttl has changed? ECOGRAPH_UPDATE_GOLDEN=1 ctest --test-dir build/release -R consumers.queries writes the answers anew")
if asked == 0:
    print("SKIPPED: none of Jena, Oxigraph and rdflib is installed")
    sys.exit(77)
checks.end()
