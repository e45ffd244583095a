"""Graphviz reads the DOT without a warning; names, edges and the drawn text are what was written."""
import json
import re
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter

from common import Checks, expected, folder, need_program, program, run

dot = need_program("dot", "graphviz")
checks = Checks()
want = expected()
path = str(folder() / "graph.dot")


def text_of(escaped):
    """An attribute as its reader understands it: escString, then HTML's character references."""
    plain = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], escaped, flags=re.S)
    return re.sub(r"&amp;(?=#?\w+;)", "&", plain, flags=re.A)


graph = json.loads(run(dot, "-Tdot_json", path).decode("utf-8"))
nodes = [o for o in graph["objects"] if "nodes" not in o and not o["name"].startswith("cluster")]
checks.equal("nodes", len(nodes), len(want["nodes"]))
checks.equal("edges", len(graph["edges"]), len(want["edges"]))
number = {o["_gvid"]: None for o in nodes}
names = Counter()
for o in nodes:
    names[text_of(o.get("fullname", ""))] += 1
checks.equal("names", names, Counter(n["name"] for n in want["nodes"]))
iris = {n["iri"]: i for i, n in enumerate(want["nodes"])}
for o in nodes:
    i = iris.get(o["URL"])
    number[o["_gvid"]] = i
    checks.equal("IRI of a node", i is not None, True)
    node = want["nodes"][i]
    checks.equal(f"name of node {i}", text_of(o.get("fullname", "")), node["name"])
    checks.equal(f"kind of node {i}", text_of(o["kind"]), node["kind"])
    folded = text_of(o["label"]).replace("\n", " ")
    if len(node["name"]) <= 48:
        checks.equal(f"label of node {i}", folded, node["name"].replace("\n", " "))
    checks.equal(f"tooltip of node {i}", text_of(o["tooltip"]).startswith(node["name"]), True)
edges = Counter((number[e["tail"]], number[e["head"]], text_of(e["kind"])) for e in graph["edges"])
checks.equal("edges", edges, Counter((e["source"], e["target"], e["kind"]) for e in want["edges"]))

# With boxes around communities: every node stands in at most one, and none is lost.
grouped = subprocess.run([program(), "convert", str(folder() / "graph.json"), "-f", "dot", "--cluster", "community", "-o", "-"],
                         capture_output=True, check=True).stdout
boxed = json.loads(subprocess.run([dot, "-Tdot_json"], input=grouped, capture_output=True, check=True).stdout)
members = Counter(n for o in boxed["objects"] if o["name"].startswith("cluster") for n in o["nodes"])
checks.equal("boxes around communities", len(members) > 1, True)
checks.equal("nodes in several boxes", [n for n, times in members.items() if times > 1], [])
checks.equal("nodes with communities", Counter(text_of(o.get("fullname", "")) for o in boxed["objects"] if "nodes" not in o), names)
checks.equal("edges with communities", len(boxed["edges"]), len(want["edges"]))

# What a person sees.
svg = ET.fromstring(run(dot, "-Tsvg", path))
ns = "{http://www.w3.org/2000/svg}"
drawn = Counter()
for group in svg.iter(ns + "g"):
    if group.get("class") == "node":
        lines = "".join(t.text or "" for t in group.iter(ns + "text"))
        drawn["".join(lines.split())] += 1
shown = Counter("".join(n["name"].split()) for n in want["nodes"] if len(n["name"]) <= 48)
missing = {k: v for k, v in (shown - drawn).items()}
checks.equal("names drawn in the SVG", missing, {})
checks.end()
