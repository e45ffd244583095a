"""Apache Jena: RIOT reads every RDF format without a warning and finds the same triples, TDB2 holds the quads, and
what the shapes demand is so; a graph that breaks them is told apart."""
import subprocess
import tempfile
from pathlib import Path

from common import RDF_12_FILE, RDF_FILES, Checks, check_triples, expected, folder, jena, ntriples, own_counts, run, source

command = jena()
checks = Checks()
want = expected()
triples, quads, triples_12 = own_counts()
work = Path(tempfile.mkdtemp(prefix="ecograph-jena-"))

pairs = [part for name in (*RDF_FILES, RDF_12_FILE) for part in (str(folder() / name), str(work / f"{name}.nt"))]
counts = dict(line.split("\t") for line in run(*command, "read", *pairs).decode().splitlines())
for name, named_graphs in RDF_FILES.items():
    checks.equal(f"{name}: triples", int(counts[name]), quads if named_graphs else triples)
    found = ntriples((work / f"{name}.nt").read_bytes())
    check_triples(checks, sorted(set(found), key=str) if named_graphs else found, want)
checks.equal(f"{RDF_12_FILE}: triples", int(counts[RDF_12_FILE]), triples_12)
terms = (work / f"{RDF_12_FILE}.nt").read_text(encoding="utf-8").count("rdf-syntax-ns#reifies> <<(")
checks.equal("triple terms", terms, len(want["edges"]) + want["attribute_values"])

stored = run(*command, "tdb2", str(folder() / "graph.nq"), str(work / "tdb2")).decode().split()
checks.equal("TDB2", stored, ["quads", str(quads), "graphs", str(want["documents"])])

# SHACL: the example graph conforms; each of these ways to be wrong is found.
example = (source() / "exports/graph.ttl").read_text(encoding="utf-8")
BROKEN = {
    "no-modality": example.replace("    eco:modality \"asserted\" ;\n", "", 1),
    "odd-modality": example.replace("eco:modality \"asserted\"", "eco:modality \"perhaps\"", 1),
    "two-kinds": example + "<https://ecograph.dev/id/foundation/rust-foundation> a eco:Project .\n",
    "no-label": example + "<https://ecograph.dev/id/project/nameless> a eco:Project .\n",
    "wrong-end": example + "<https://ecograph.dev/id/foundation/rust-foundation> eco:hostedBy <https://ecograph.dev/id/foundation/rust-foundation> .\n",
    "no-source": example.replace("    oa:hasSource <", "    rdfs:seeAlso <", 1),
    "backwards": example.replace("    oa:start \"", "    oa:start \"99999999", 1),
    "sure-beyond-measure": example.replace("eco:confidence \"0.", "eco:confidence \"7.", 1),
    "no-date": example + "<https://ecograph.dev/id/event/rustweek-2025> eco:startDate \"soon\" .\n",
    "version-of-a-person": example + "<https://ecograph.dev/id/foundation/rust-foundation> eco:version \"1.0\" .\n",
    "neither-way": example.replace("    rdf:object ", "    rdfs:seeAlso ", 1),
}
broken = []
for name, text in BROKEN.items():
    checks.equal(f"{name} differs", text != example, True)
    (work / f"{name}.ttl").write_text(text, encoding="utf-8")
    broken.append(str(work / f"{name}.ttl"))
reports = {}
for line in run(*command, "shacl", str(source() / "schema/shapes.ttl"), str(source() / "exports/graph.ttl"), *broken).decode().splitlines():
    if not line.startswith(" "):
        name, conforms, _ = line.split("\t")
        reports[name] = conforms == "true"
checks.equal("SHACL", reports, {"graph.ttl": True, **{f"{name}.ttl": False for name in BROKEN}})
subprocess.run(["rm", "-rf", str(work)], check=True)
checks.end()
