"""cytoscape.js loads the graph without a screen: elements, names, kinds, and who is joined to whom."""
import json
from collections import Counter

from common import Checks, cache, expected, folder, need_program, run, skip

LOAD = """
const cytoscape = require(process.argv[1]);
const file = JSON.parse(require("fs").readFileSync(process.argv[2], "utf8"));
const graph = cytoscape({headless: true, elements: file.elements, data: file.data});
const saved = graph.json();
console.log(JSON.stringify({nodes: graph.nodes().map(n => n.data()), edges: graph.edges().map(e =>
  ({...e.data(), joins: [e.source().data("name"), e.target().data("name")]})), saved: saved.elements.nodes.length}));
"""

library = cache() / "node/node_modules/cytoscape"
if not library.exists():
    skip("cytoscape.js is not installed (scripts/consumers.sh cytoscape)")
node = need_program("node", "nodejs")
checks = Checks()
want = expected()
found = json.loads(run(node, "-e", LOAD, str(library), str(folder() / "graph.cyjs")))
checks.equal("nodes", Counter((n["name"], n["kind"], n["iri"]) for n in found["nodes"]),
             Counter((n["name"], n["kind"], n["iri"]) for n in want["nodes"]))
name = [n["name"] for n in want["nodes"]]
checks.equal("edges", Counter((*e["joins"], e["interaction"], e["modality"]) for e in found["edges"]),
             Counter((name[e["source"]], name[e["target"]], e["kind"], e["modality"]) for e in want["edges"]))
checks.equal("nodes when saved again", found["saved"], len(want["nodes"]))
checks.end()
