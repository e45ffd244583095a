"""Every term of ours that an export uses is declared in schema/ontology.ttl, and docs/vocabulary.md is made of it."""
import subprocess
import sys

from common import Checks, folder, skip, source

try:
    import rdflib
except ImportError:
    skip("rdflib is not installed (Debian package python3-rdflib)")

checks = Checks()
ECO = "https://w3id.org/ecograph/ns#"
ontology = rdflib.Graph().parse(str(source() / "schema/ontology.ttl"), format="turtle")
declared = {str(s) for s, _, o in ontology.triples((None, rdflib.RDF.type, None))}
for path in (folder() / "graph.ttl", source() / "exports/graph.ttl", source() / "schema/shapes.ttl"):
    graph = rdflib.Graph().parse(str(path), format="turtle")
    used = {str(term) for triple in graph for term in triple if isinstance(term, rdflib.URIRef) and term.startswith(ECO)}
    checks.equal(f"undeclared terms of {path.name}", sorted(used - declared), [])
# The other way round: a kind, relation or attribute without a shape would go unchecked.
shapes = (source() / "schema/shapes.ttl").read_text(encoding="utf-8")
for sort in ("Kind", "Relation"):
    names = [str(s)[len(ECO):] for s in ontology.subjects(rdflib.RDF.type, rdflib.URIRef(ECO + sort))]
    checks.equal(f"{sort}s without a shape", [n for n in names if f"eco:{n} " not in shapes], [])
page = subprocess.run([sys.executable, str(source() / "scripts/vocabulary.py"), "--check"], capture_output=True, text=True)
checks.equal("docs/vocabulary.md", (page.returncode, page.stderr), (0, ""))
checks.end()
