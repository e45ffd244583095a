"""Every format against every other: the same nodes, edges and attribute values stand in all of them (edges in = edges out).

Read with Python's own csv, json and XML modules; Cypher with a scanner of string literals. The other formats have
consumers of their own beside this file.
"""
import csv
import io
import re
import xml.etree.ElementTree as ET
from collections import Counter

import json
from common import Checks, ECO, OA, PROV, RDF, RDFS, expected, folder, ntriples, relation_iri

BASE = "https://ecograph.dev/id/"
UNIT = "\x1f"


def text(name):
    return (folder() / name).read_bytes().decode("utf-8")


def upper(relation):
    return re.sub("[^A-Z0-9]", "_", relation.upper())


def split(value, separator="|"):
    return value.split(separator) if value else []


def rows(name, guarded):
    data = text(name)
    assert data.startswith("\ufeff") == guarded, name
    assert "\r\n" in data
    table = list(csv.DictReader(io.StringIO(data.lstrip("\ufeff"), newline=""), strict=True))
    for row in table:
        assert None not in row and None not in row.values(), (name, row)
    if guarded:
        for row in table:
            for key, value in row.items():
                assert value[:1] not in tuple("=+-@\t\r\n"), (name, key, value)
                row[key] = value[1:] if value.startswith("'") else value
    return table


class Read:
    """nodes: (iri, kind, name); edges: (iri, relation, iri, modality); values: (iri, key, value), each a Counter."""

    def __init__(self):
        self.nodes, self.edges, self.values = Counter(), Counter(), Counter()


def read_json():
    read = Read()
    graph = json.loads(text("graph.json"))
    for n in graph["nodes"]:
        read.nodes[(BASE + n["id"], n["kind"], n["name"])] += 1
        for a in n["attributes"]:
            key = a["key"] if a["modality"] == "asserted" else a["modality"] + ":" + a["key"]
            read.values[(BASE + n["id"], key, a["value"])] += 1
    for e in graph["edges"]:
        read.edges[(BASE + e["source"], e["relation"], BASE + e["target"], e["modality"])] += 1
    return read


def read_csv():
    read = Read()
    fixed = {"id", "kind", "name", "aliases", "iri", "mentions", "rank", "component"}
    for row in rows("graph.nodes.csv", True):
        read.nodes[(row["iri"], row["kind"], row["name"])] += 1
        for key in row.keys() - fixed:
            for value in split(row[key]):
                read.values[(row["iri"], key, value)] += 1
    for row in rows("graph.edges.csv", True):
        read.edges[(BASE + row["source"], row["relation"], BASE + row["target"], row["modality"])] += 1
    return read


def read_neo4j():
    read = Read()
    fixed = {"id:ID", ":LABEL", "name", "aliases:string[]", "iri", "mentions:int", "rank:float"}
    for row in rows("graph.neo4j-nodes.csv", False):
        read.nodes[(row["iri"], row[":LABEL"].split(UNIT)[1], row["name"])] += 1
        for key in row.keys() - fixed:
            for value in split(row[key], UNIT):
                read.values[(row["iri"], key.removesuffix(":string[]"), value)] += 1
    for row in rows("graph.neo4j-edges.csv", False):
        read.edges[(BASE + row[":START_ID"], row[":TYPE"], BASE + row[":END_ID"], row["modality"])] += 1
    return read


def read_cyjs():
    read = Read()
    elements = json.loads(text("graph.cyjs"))["elements"]
    iris = {}
    for node in elements["nodes"]:
        data = node["data"]
        iris[data["id"]] = data["iri"]
        read.nodes[(data["iri"], data["kind"], data["name"])] += 1
        for key, values in data.items():
            if key.startswith("attribute:"):
                read.values.update((data["iri"], key.removeprefix("attribute:"), v) for v in values)
    for edge in elements["edges"]:
        data = edge["data"]
        read.edges[(iris[data["source"]], data["interaction"], iris[data["target"]], data["modality"])] += 1
    return read


def read_graphml():
    read = Read()
    ns = "{http://graphml.graphdrawing.org/xmlns}"
    root = ET.fromstring((folder() / "graph.graphml").read_bytes())
    keys = {k.get("id"): k.get("attr.name") for k in root.iter(ns + "key")}
    fixed = {"label", "kind", "aliases", "iri", "source", "mentions", "r", "g", "b", "size", "x", "y", "evidence", "record"}
    iris = {}
    for node in root.iter(ns + "node"):
        data = {keys[d.get("key")]: d.text or "" for d in node.iter(ns + "data")}
        iris[node.get("id")] = data["iri"]
        read.nodes[(data["iri"], data["kind"], data.get("label", ""))] += 1
        for key in data.keys() - fixed:
            read.values.update((data["iri"], key, v) for v in split(data[key]))
    for edge in root.iter(ns + "edge"):
        data = {keys[d.get("key")]: d.text or "" for d in edge.iter(ns + "data")}
        read.edges[(iris[edge.get("source")], data["kind"], iris[edge.get("target")], data["modality"])] += 1
    return read


STRING = re.compile(r"'((?:[^'\\]|\\.)*)'", re.S)


def cypher_strings(line):
    escapes = {"n": "\n", "r": "\r", "t": "\t"}
    return [re.sub(r"\\(.)", lambda m: escapes.get(m[1], m[1]), s, flags=re.S) for s in STRING.findall(line)]


def read_cypher():
    read = Read()
    for line in text("graph.cypher").split("\n")[1:]:
        strings = cypher_strings(line)
        assert not line or line.endswith(";"), line[:200]
        if line.startswith("MERGE"):
            kind = re.search(r"SET n:`([^`]*)`", line)[1]
            read.nodes[(strings[2], kind, strings[1])] += 1
            rest = STRING.sub("''", line)
            for key, values in re.findall(r", n\.`((?:[^`]|``)*)` = \[([^\]]*)\]", rest):
                pass  # where strings were is no longer known; values are counted below
            count = sum(v.count("''") for _, v in re.findall(r", n\.`((?:[^`]|``)*)` = \[([^\]]*)\]", rest))
            read.values.update((strings[2], None, v) for v in strings[len(strings) - count:])
        elif line.startswith("MATCH"):
            kind = re.search(r"\[r:`([^`]*)`", line)[1]
            read.edges[(BASE + strings[0], kind, BASE + strings[1], strings[3])] += 1
    return read


def read_triples():
    read = Read()
    of = {}
    for s, p, o, _, _ in ntriples((folder() / "graph.nt").read_bytes()):
        of.setdefault(p, []).append((s, o))
    documents = {s for s, o in of[RDF + "type"] if o == ECO + "Document"}
    statements = {s for s, o in of[RDF + "type"] if o == ECO + "Statement"}
    labels = dict(of[RDFS + "label"])
    for s, o in of[RDF + "type"]:
        if s in labels and s not in documents:
            read.nodes[(s, o.removeprefix(ECO), labels[s])] += 1
    part = {p: dict(of[RDF + p]) for p in ("subject", "predicate", "object")}
    modality, attribute = dict(of[ECO + "modality"]), dict(of[ECO + "attribute"])
    for s in statements:
        if s in attribute:
            key = attribute[s] if modality[s] == "asserted" else modality[s] + ":" + attribute[s]
            read.values[(part["subject"][s], key, part["object"][s])] += 1
        else:
            read.edges[(part["subject"][s], part["predicate"][s], part["object"][s], modality[s])] += 1
    return read


def main():
    checks = Checks()
    want = expected()
    reference = read_json()
    iris = [n["iri"] for n in want["nodes"]]
    checks.equal("json nodes", reference.nodes, Counter((n["iri"], n["kind"], n["name"]) for n in want["nodes"]))
    checks.equal("json edges", reference.edges, Counter(
        (iris[e["source"]], e["kind"], iris[e["target"]], e["modality"]) for e in want["edges"]))
    checks.equal("json attribute values", sum(reference.values.values()), want["attribute_values"])

    def edges(form):
        return Counter({(s, form(r), t, m): c for (s, r, t, m), c in reference.edges.items()})

    def values(form):
        result = Counter()
        for key, count in reference.values.items():
            result[form(*key)] += count
        return result
    # An empty value cannot stand in a list of one; a '|' inside a joined one is '¦'.
    filled = Counter({k: c for k, c in reference.values.items() if k[2]})

    def joined(form):
        result = Counter()
        for (node, key, value), count in filled.items():
            result[(node, form(key), value.replace("|", "¦"))] += count
        return result
    other = {"graphml": read_graphml(), "csv": read_csv(), "neo4j": read_neo4j(), "cyjs": read_cyjs(),
             "cypher": read_cypher(), "nt": read_triples()}
    forms = {"neo4j": upper, "cypher": upper, "nt": relation_iri}
    for name, read in other.items():
        checks.equal(name + " nodes", read.nodes, reference.nodes)
        checks.equal(name + " edges", read.edges, edges(forms.get(name, lambda r: r)))
    for name in ("csv", "graphml"):
        checks.equal(name + " values", other[name].values, joined(lambda k: k))
    checks.equal("neo4j values", other["neo4j"].values,
                 Counter({(n, re.sub(r"[\n\r(){}]", "_", k.replace(":", ".")), v): c for (n, k, v), c in filled.items()}))
    checks.equal("cyjs values", other["cyjs"].values, reference.values)
    checks.equal("cypher values", other["cypher"].values, values(lambda n, k, v: (n, None, v)))
    checks.equal("nt values", other["nt"].values, reference.values)

    graph = json.loads(text("graph.json"))
    places = Counter((p["quote"], p["begin"], p["end"]) for thing in graph["edges"] for p in thing["evidence"])
    found = Counter()
    for row in rows("graph.evidence.csv", True):
        if row["statement"] in {e["id"] for e in graph["edges"]}:
            found[(row["quote"], int(row["begin"]), int(row["end"]))] += 1
    checks.equal("evidence of edges, json and csv", found, places)
    report = text("graph.md")
    checks.equal("nodes in the report", report.count("\n### **"), len(want["nodes"]))
    checks.equal("edges in the report", report.count("*subject* "), len(want["edges"]))
    checks.end()


main()
