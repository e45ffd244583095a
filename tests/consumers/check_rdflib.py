"""rdflib reads the Turtle without a warning, finds every name, edge and quote, answers who says so in SPARQL, and finds
the same triples in RDF/XML, JSON-LD and TriG."""
import logging
import warnings

from common import Checks, check_triples, expected, folder, skip

try:
    import rdflib
except ImportError:
    skip("rdflib is not installed (Debian package python3-rdflib)")


class Fail(logging.Handler):
    def emit(self, record):
        raise SystemExit(f"rdflib warns: {record.getMessage()[:500]}")


warnings.simplefilter("error", UserWarning)
logging.getLogger().addHandler(Fail())
checks = Checks()
want = expected()
graph = rdflib.Graph()
graph.parse(str(folder() / "graph.ttl"), format="turtle")
triples = [(str(s), str(p), str(o), isinstance(o, rdflib.Literal), str(getattr(o, "datatype", None) or "") or None)
           for s, p, o in graph]
print(len(triples), "triples")
check_triples(checks, triples, want)
bad = [o for o in graph.objects() if isinstance(o, rdflib.Literal) and o.datatype and o.value is None]
checks.equal("typed literals that are not of their type", bad, [])
plain = {t[:5] for t in triples}
# Not N-Triples and N-Quads: rdflib 6.1 takes the "n" after an escaped backslash for a line end.
for name, syntax in (("graph.rdf", "xml"), ("graph.jsonld", "json-ld"), ("graph.trig", "trig")):
    other = rdflib.ConjunctiveGraph()
    other.parse(str(folder() / name), format=syntax)
    got = {(str(s), str(p), str(o), isinstance(o, rdflib.Literal), str(getattr(o, "datatype", None) or "") or None) for s, p, o in other}
    checks.equal(f"{name}: triples", (len(got), sorted(got ^ plain, key=str)[:3]), (len(plain), []))
rows = graph.query("""
    PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
    PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
    PREFIX eco: <https://w3id.org/ecograph/ns#>
    PREFIX prov: <http://www.w3.org/ns/prov#>
    PREFIX oa: <http://www.w3.org/ns/oa#>
    SELECT ?name ?quote ?source WHERE {
      ?project eco:hostedBy ?foundation ; rdfs:label ?name .
      ?statement rdf:subject ?project ; rdf:predicate eco:hostedBy ; rdf:object ?foundation ; eco:modality "asserted" ;
                 prov:wasDerivedFrom ?evidence .
      ?evidence oa:hasSelector/oa:exact ?quote ; oa:hasSource/rdfs:label ?source .
    }""")
quotes = sum(len(e["quotes"]) for e in want["edges"] if e["kind"] == "hosted-by" and e["modality"] == "asserted")
checks.equal("rows that say who says so", len(list(rows)), quotes)
checks.end()
