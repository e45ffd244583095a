"""igraph reads the GraphML: directed, every name, kind and edge, parallel ones apart."""
from collections import Counter

from common import Checks, expected, folder, skip

try:
    import igraph
except ImportError:
    skip("igraph is not installed (Debian package python3-igraph)")

checks = Checks()
want = expected()
graph = igraph.Graph.Read_GraphML(str(folder() / "graph.graphml"))
checks.equal("directed", graph.is_directed(), True)
checks.equal("nodes", graph.vcount(), len(want["nodes"]))
checks.equal("edges", graph.ecount(), len(want["edges"]))
for node, got in zip(want["nodes"], graph.vs):
    checks.equal(f"name of {got['id']}", got["label"], node["name"])
    checks.equal(f"kind of {got['id']}", got["kind"], node["kind"])
    checks.equal(f"iri of {got['id']}", got["iri"], node["iri"])
    checks.equal(f"aliases of {got['id']}", got["aliases"], "|".join(a.replace("|", "¦") for a in node["aliases"]))
read = Counter((e.source, e.target, e["kind"], e["modality"], e["weight"]) for e in graph.es)
checks.equal("edges", read, Counter((e["source"], e["target"], e["kind"], e["modality"], e["weight"]) for e in want["edges"]))
for edge, got in zip(want["edges"], graph.es):
    checks.equal(f"sources of {got['id']}", got["evidence"].count("\n") + 1, edge["weight"])
checks.end()
