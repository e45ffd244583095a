"""csvkit reads the CSV files: no row is broken, and names come back once the guard before formulas is taken off."""
import json
from collections import Counter

from common import Checks, expected, folder, need_program, run

csvjson = need_program("csvjson", "csvkit")
checks = Checks()
want = expected()


def rows(name, encoding="utf-8-sig"):
    # csvkit refuses fields of more than 131,072 characters unless told otherwise; it must not guess at types.
    return json.loads(run(csvjson, "-I", "-e", encoding, "-z", "10000000", str(folder() / name)))


def plain(field):
    text = field or ""
    return text[1:] if text.startswith("'") else text


def as_read(text):
    """csvkit opens files as text: a lone carriage return is a line end to it."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


nodes, edges = rows("graph.nodes.csv"), rows("graph.edges.csv")
checks.equal("nodes", Counter((plain(n["name"]), n["kind"], n["iri"]) for n in nodes),
             Counter((as_read(n["name"]), n["kind"], n["iri"]) for n in want["nodes"]))
checks.equal("edges", Counter((e["relation"], e["modality"]) for e in edges),
             Counter((e["kind"], e["modality"]) for e in want["edges"]))
checks.equal("nodes for Neo4j", len(rows("graph.neo4j-nodes.csv", "utf-8")), len(want["nodes"]))
checks.equal("edges for Neo4j", len(rows("graph.neo4j-edges.csv", "utf-8")), len(want["edges"]))
quotes = Counter(plain(e["quote"]) for e in rows("graph.evidence.csv"))
missing = [q for e in want["edges"] for q in map(as_read, e["quotes"]) if q not in quotes]
checks.equal("quotes that are missing", missing, [])
checks.end()
