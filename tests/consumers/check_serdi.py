"""Serd reads Turtle and N-Triples strictly and finds every name, edge and quote, in N-Quads and TriG every quad."""
from common import Checks, check_triples, expected, folder, need_program, ntriples, own_counts, run

serdi = need_program("serdi", "serdi")
checks = Checks()
triples = ntriples(run(serdi, "-i", "turtle", "-o", "ntriples", str(folder() / "graph.ttl")))
print(len(triples), "triples")
check_triples(checks, triples, expected())
check_triples(checks, ntriples(run(serdi, "-i", "ntriples", "-o", "ntriples", str(folder() / "graph.nt"))), expected())
_, quads, _ = own_counts()
for name, syntax in (("graph.nq", "nquads"), ("graph.trig", "trig")):
    checks.equal(f"{name}: quads", run(serdi, "-i", syntax, "-o", "nquads", str(folder() / name)).count(b"\n"), quads)
checks.end()
