"""Serd reads the Turtle strictly and finds every name, edge and quote."""
from common import Checks, check_triples, expected, folder, need_program, ntriples, run

serdi = need_program("serdi", "serdi")
checks = Checks()
triples = ntriples(run(serdi, "-i", "turtle", "-o", "ntriples", str(folder() / "graph.ttl")))
print(len(triples), "triples")
check_triples(checks, triples, expected())
checks.end()
