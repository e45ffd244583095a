#!/usr/bin/env python3
"""Run the sentence tests of generality and print precision, recall and cases passed, a relation and a folder at a time.

usage: generality.py [--misses] [--unseen-misses] [--only NAME[,NAME...]] [BINARY [FOLDER]]

BINARY (build/ecograph) must know `build FILE -o DIR -f graphml`. FOLDER (tests/generality) holds folders (seen, unseen)
of NAME.yaml: `relation:` or `attribute:`, and `cases:` of `text`, `format` (text, markdown, html) and `gives`, a list of
"Subject -> Object" or "Subject = value", where each name may be alternatives "A | B". A case passes where exactly these
edges (attributes) of that relation come out; what comes out of other relations does not matter here. Names match as in
score.py: normalised, aliases count; co-located-with holds in either direction.

Rules may be written by looking at seen/ only: --misses prints its failing cases, for unseen/ only with --unseen-misses.
"""
import concurrent.futures, re, subprocess, sys, tempfile
import xml.etree.ElementTree as ET
from pathlib import Path

import yaml

from shared import folded

NS = "{http://graphml.graphdrawing.org/xmlns}"
ENDINGS = {"markdown": ".md", "md": ".md", "html": ".html", "text": ".txt", "txt": ".txt"}
SYMMETRIC = {"co-located-with"}


def value_norm(value):
    value = value.strip().lower().replace(",", "")
    return re.sub(r"^>=?", ">", re.sub(r"^(\d[\d.]*)\+$", r">\1", value))


def forms(text):
    return {folded(form) for form in text.split("|")}


def read_graph(path):
    """Node forms, edges (source forms, kind, target forms) and attributes (node forms, key, value) of an export."""
    root = ET.parse(path).getroot()
    keys = {k.get("id"): k.get("attr.name") or k.get("id") for k in root.iter(NS + "key")}

    def data(element):
        return {keys.get(d.get("key"), ""): (d.text or "").strip() for d in element.findall(NS + "data")}

    nodes = {n.get("id"): data(n) for n in root.iter(NS + "node")}
    names = {i: forms("|".join(filter(None, [d.get("label", ""), d.get("aliases", "")]))) for i, d in nodes.items()}
    edges = []
    for e in root.iter(NS + "edge"):
        edges.append((names[e.get("source")], data(e).get("kind", ""), names[e.get("target")]))
    attributes = [(names[i], key, value_norm(v)) for i, d in nodes.items() for key, all_ in d.items() for v in all_.split("|")]
    return edges, attributes


def belongs(key, attribute):
    return key == attribute or (attribute.rstrip(":*") in ("count", "cost") and key.startswith(attribute.rstrip(":*") + ":"))


def run_case(binary, about, case):
    """(expected facts found, facts found that are not expected, expected facts not found), as text."""
    relation, attribute = about.get("relation"), about.get("attribute")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "case" + ENDINGS[case.get("format", "text")])
        source.write_text(case["text"])
        out = Path(folder, "out")
        out.mkdir()
        run = subprocess.run([binary, "build", source, "-o", out, "-f", "graphml"], capture_output=True, text=True)
        exports = list(out.glob("*.graphml"))
        if not exports:
            sys.exit(f"generality: no export: {run.stderr.strip()}")
        edges, attributes = read_graph(exports[0])
    if relation:
        seen, found = set(), []
        for s, kind, o in edges:
            key = (frozenset(s), frozenset(o))
            if kind == relation and key not in seen:
                seen.add(key)
                found.append((s, o))
        wanted = [tuple(map(forms, g.split("{")[0].split("->"))) for g in case["gives"]]

        def equal(f, w):
            return (f[0] & w[0] and f[1] & w[1]) or (relation in SYMMETRIC and f[0] & w[1] and f[1] & w[0])
    else:
        found = [(s, v) for s, key, v in attributes if belongs(key, attribute)]
        wanted = [(forms(s), {value_norm(v) for v in o.split("|")}) for s, o in (g.split(" = ") for g in case["gives"])]

        def equal(f, w):
            return f[0] & w[0] and f[1] in w[1]

    def show(fact):
        ends = ["|".join(sorted(e)) if isinstance(e, (set, frozenset)) else e for e in fact]
        return (" -> " if relation else " = ").join(ends)

    hit = [any(equal(f, w) for f in found) for w in wanted]
    wrong = [show(f) for f in found if not any(equal(f, w) for w in wanted)]
    return sum(hit), wrong, [g for g, h in zip(case["gives"], hit) if not h]


def main(argv):
    flags = {a for a in argv if a.startswith("--")}
    rest = [a for a in argv if not a.startswith("--")]
    only = set()
    if "--only" in flags:
        only = set(rest.pop(0).split(",")) if rest else set()
    unknown = flags - {"--misses", "--unseen-misses", "--only"}
    if unknown or len(rest) > 2:
        sys.exit(__doc__)
    binary = Path(rest[0] if rest else "build/ecograph").resolve()
    folder = Path(rest[1] if len(rest) > 1 else Path(__file__).parent.parent / "tests/generality")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for half in sorted(p for p in folder.iterdir() if p.is_dir()):
            total = [0, 0, 0, 0, 0]
            show = "--unseen-misses" in flags if half.name == "unseen" else bool(flags & {"--misses"})
            for file in sorted(half.glob("*.yaml")):
                if only and file.stem not in only:
                    continue
                about = yaml.safe_load(file.read_text())
                cases = about["cases"]
                results = list(pool.map(lambda case: run_case(binary, about, case), cases))
                counts = [sum(r[0] for r in results), sum(len(r[1]) for r in results), sum(len(r[2]) for r in results),
                          sum(not r[1] and not r[2] for r in results), len(cases)]
                total = [a + b for a, b in zip(total, counts)]
                print(line(half.name, file.stem, counts))
                if show:
                    for case, (_, wrong, missing) in zip(cases, results):
                        if wrong or missing:
                            print("    " + case["text"].strip().replace("\n", "\n    "))
                            print("".join(f"      - {m}\n" for m in missing) + "".join(f"      + {w}\n" for w in wrong), end="")
            print(line(half.name, "TOTAL", total))
            if half.name == "unseen" and "--misses" in flags and not show:
                print("       (misses of unseen/ are not shown: rules must not be written by them)")


def line(half, name, counts):
    tp, fp, fn, passed, cases = counts
    p = tp / (tp + fp) if tp + fp else 1.0
    r = tp / (tp + fn) if tp + fn else 1.0
    return f"{half:6s} {name:18s} P {p:.2f} R {r:.2f}  passed {passed}/{cases}"


if __name__ == "__main__":
    main(sys.argv[1:])
