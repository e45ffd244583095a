"""Raptor reads the Turtle without a warning and finds every name, edge and quote."""
from common import Checks, check_triples, expected, folder, need_program, ntriples, run

rapper = need_program("rapper", "raptor2-utils")
checks = Checks()
triples = ntriples(run(rapper, "-q", "-i", "turtle", "-o", "ntriples", str(folder() / "graph.ttl")))
print(len(triples), "triples")
check_triples(checks, triples, expected())
checks.end()
