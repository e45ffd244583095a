"""Gephi's own toolkit loads the GraphML and the GEXF: names, kinds, parallel edges, colours, sizes, weights and places
equal on both sides, in the GEXF the timeline's days too."""
import json
import subprocess
from collections import Counter
from datetime import datetime, timezone

from common import Checks, expected, folder, gephi

command = gephi()
checks = Checks()
want = expected()


def milliseconds(day):
    if not day:
        return None
    return datetime.strptime(day, "%Y-%m-%d").replace(tzinfo=timezone.utc).timestamp() * 1000


def intervals(thing):
    start, end = thing["interval"]
    return [[milliseconds(start), milliseconds(end)]] if start or end else []


def one_line(text):
    """XML parsers may show a line end in an attribute as a space."""
    return " ".join(text.split())


def load(name):
    done = subprocess.run([*command, str(folder() / name)], capture_output=True)
    if done.returncode != 0:
        print(done.stderr.decode(errors="replace")[-2000:])
    checks.equal(f"{name}: exit code", done.returncode, 0)
    return json.loads(done.stdout.decode("utf-8"))


def kind(edge):
    return edge["kind"] if edge["modality"] == "asserted" else f"{edge['modality']}:{edge['kind']}"


for name in ("graph.graphml", "graph.gexf"):
    got = load(name)
    timeline = name.endswith(".gexf")
    checks.equal(f"{name}: Gephi's complaints", got["report"].strip(), "")
    checks.equal(f"{name}: nodes", len(got["nodes"]), len(want["nodes"]))
    checks.equal(f"{name}: edges", len(got["edges"]), len(want["edges"]))
    nodes = {node["id"]: node for node in got["nodes"]}
    for i, node in enumerate(want["nodes"]):
        read = nodes[f"n{i}"]
        what = f"{name}: node {i}"
        # Of GraphML without a label Gephi shows the id.
        checks.equal(f"{what}: label", read["label"] or "", node["name"] or ("" if timeline else f"n{i}"))
        checks.equal(f"{what}: kind", read["attributes"]["kind"], node["kind"])
        checks.equal(f"{what}: iri", read["attributes"]["iri"], node["iri"])
        checks.equal(f"{what}: colour", read["rgb"], node["rgb"])
        checks.equal(f"{what}: size", abs(read["size"] - node["size"]) < 0.11, True)
        checks.equal(f"{what}: place", max(abs(read["x"] - node["x"]), abs(read["y"] - node["y"])) < 0.2, True)
        if timeline:
            checks.equal(f"{what}: days", read["intervals"], intervals(node))

    def shown(source, target, label, weight, days):
        return source, target, label, float(weight), json.dumps(days if timeline else [])

    read = Counter(shown(e["source"], e["target"], e["kind"], e["weight"], e["intervals"]) for e in got["edges"])
    written = Counter(shown(f"n{e['source']}", f"n{e['target']}", kind(e), e["weight"], intervals(e)) for e in want["edges"])
    checks.equal(f"{name}: edges with kinds, weights and days", read, written)
    checks.equal(f"{name}: directed", all(e["directed"] for e in got["edges"]), True)
    quotes = Counter(one_line(e["attributes"]["evidence"])[:40] for e in got["edges"])
    checks.equal(f"{name}: evidence", sum(quotes.values()), len(want["edges"]))
checks.end()
