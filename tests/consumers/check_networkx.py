"""networkx reads the GraphML as a directed multigraph with every name, edge and type."""
from collections import Counter

from common import Checks, expected, folder, skip

try:
    import networkx
except ImportError:
    skip("networkx is not installed (Debian package python3-networkx)")

checks = Checks()
want = expected()
graph = networkx.read_graphml(folder() / "graph.graphml", force_multigraph=True)
checks.equal("directed", graph.is_directed(), True)
checks.equal("nodes", graph.number_of_nodes(), len(want["nodes"]))
checks.equal("edges", graph.number_of_edges(), len(want["edges"]))
for i, node in enumerate(want["nodes"]):
    got = graph.nodes[f"n{i}"]
    checks.equal(f"name of n{i}", got.get("label", ""), node["name"])
    checks.equal(f"kind of n{i}", got["kind"], node["kind"])
    checks.equal(f"iri of n{i}", got["iri"], node["iri"])
    checks.equal(f"aliases of n{i}", got.get("aliases", ""), "|".join(a.replace("|", "¦") for a in node["aliases"]))
    checks.equal(f"types of n{i}", [type(got[k]) for k in ("r", "g", "b", "mentions", "size")], [int] * 4 + [float])
read = Counter((int(s[1:]), int(t[1:]), d["kind"], d["modality"], d["weight"]) for s, t, d in graph.edges(data=True))
checks.equal("edges", read, Counter((e["source"], e["target"], e["kind"], e["modality"], e["weight"]) for e in want["edges"]))
by_id = {k: d for _, _, k, d in graph.edges(keys=True, data=True)}
checks.equal("edge ids", sorted(by_id), sorted(f"e{i}" for i in range(len(want["edges"]))))
for i, edge in enumerate(want["edges"]):
    got = by_id[f"e{i}"]
    for quote in edge["quotes"]:
        # ASCII white space is folded in the readable form.
        folded = " ".join(quote.replace("\r", " ").replace("\n", " ").replace("\t", " ").split(" "))
        shown = " ".join(part for part in folded.split(" ") if part)
        checks.equal(f"quote of e{i}", f"“{shown}” — " in got["evidence"], True)
    checks.equal(f"sources of e{i}", got["evidence"].count("\n") + 1, edge["weight"])
    checks.equal(f"spans of e{i}", got["spans"].count("\n") + 1, edge["weight"])
checks.end()
