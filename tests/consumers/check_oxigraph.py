"""Oxigraph reads every RDF format and finds the same triples; its store holds the quads."""
import logging
from collections import Counter

from common import RDF_12_FILE, RDF_FILES, Checks, check_triples, expected, folder, own_counts, pyoxigraph

ox = pyoxigraph()
checks = Checks()
want = expected()
triples, quads, triples_12 = own_counts()
FORMATS = {".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES, ".nq": ox.RdfFormat.N_QUADS, ".trig": ox.RdfFormat.TRIG,
           ".rdf": ox.RdfFormat.RDF_XML, ".jsonld": ox.RdfFormat.JSON_LD}
STRING = "http://www.w3.org/2001/XMLSchema#string"


class Fail(logging.Handler):
    def emit(self, record):
        raise SystemExit(f"Oxigraph warns: {record.getMessage()[:500]}")


logging.getLogger().addHandler(Fail())


def read(name):
    return list(ox.parse(path=str(folder() / name), format=FORMATS["." + name.rsplit(".", 1)[1]]))


def plain(quad):
    o = quad.object
    literal = isinstance(o, ox.Literal)
    datatype = o.datatype.value if literal and o.datatype.value != STRING else None
    return quad.subject.value, quad.predicate.value, o.value, literal, datatype


for name, named_graphs in RDF_FILES.items():
    found = read(name)
    checks.equal(f"{name}: triples", len(found), quads if named_graphs else triples)
    all_of_it = [plain(q) for q in found]
    check_triples(checks, sorted(set(all_of_it), key=str) if named_graphs else all_of_it, want)
checks.equal("TriG and N-Quads", Counter(map(str, read("graph.trig"))), Counter(map(str, read("graph.nq"))))
found = read(RDF_12_FILE)
checks.equal(f"{RDF_12_FILE}: triples", len(found), triples_12)
checks.equal("triple terms", sum(isinstance(q.object, ox.Triple) for q in found), len(want["edges"]) + want["attribute_values"])

VOID = "http://rdfs.org/ns/void#"
described = [(q.subject.value, q.predicate.value, q.object.value) for q in read("graph-void.ttl")]
size = [int(o) for s, p, o in described if p == VOID + "triples"]
checks.equal("VoID: triples, and those of all properties", (size[0], sum(size[1:])), (triples, triples))
entities = [int(o) for s, p, o in described if p == VOID + "entities"]
checks.equal("VoID: entities", entities[0], len(want["nodes"]))

store = ox.Store()
store.bulk_load(path=str(folder() / "graph.nq"), format=ox.RdfFormat.N_QUADS)
checks.equal("quads in the store", len(store), quads)
checks.equal("named graphs", len(list(store.named_graphs())), want["documents"])
# Who says so, in named graphs: the plain triple stands in the graph of each document that states it.
rows = store.query("""SELECT ?s ?g WHERE { GRAPH ?g { ?s <https://w3id.org/ecograph/ns#hostedBy> ?o } }""")
said = sum(len(set(e["documents"])) for e in want["edges"] if e["kind"] == "hosted-by" and e["modality"] == "asserted")
checks.equal("facts in the documents' graphs", len(list(rows)), said)
checks.end()
