#!/usr/bin/env python3
"""Holds `ecograph evaluate` to ../shared/eval/score.py: right, wrong and missing of every document, and the totals.

usage: equals_scorer.py ECOGRAPH [TEXTS GOLD]...   (without folders: seeds and dev)
The cases beside this file and some hundred graphs made of hostile names at random (always the same) are compared too.
Exits with 77, which ctest calls skipped, where there is no score.py beside the project.
"""
import importlib.util, json, os, random, subprocess, sys, tempfile
from pathlib import Path
from xml.sax.saxutils import escape

project = Path(__file__).resolve().parents[2]
shared = project.parent / "shared"
if not (shared / "eval/score.py").exists():
    # A work tree lies one folder deeper than the project itself.
    shared = project.parents[1] / "shared"
PARTS = {"nodes": "nodes", "edges": "edges", "attrs": "attributes"}


def load_scorer():
    spec = importlib.util.spec_from_file_location("score", shared / "eval/score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def evaluated(ecograph, subjects, gold):
    """name -> part -> (right, wrong, missing), and the totals' F1."""
    run = subprocess.run([ecograph, "evaluate", subjects, gold, "-f", "json", "-q"], capture_output=True, text=True)
    report = json.loads(run.stdout)
    documents = {d["name"]: {p: tuple(d["scores"][p][k] for k in ("right", "wrong", "missing")) for p in PARTS.values()}
                 for d in report["documents"]}
    return documents, {p: [report["total"][p][k] for k in ("precision", "recall", "f1")] for p in PARTS.values()}


def differences(ecograph, exports, gold, scorer):
    """Lines that say where the two disagree; `exports` holds <stem>.graphml for each <stem>.json in `gold`."""
    ours, our_totals = evaluated(ecograph, exports, gold)
    totals = {p: [0, 0, 0] for p in PARTS}
    for file in sorted(gold.glob("*.json")):
        theirs, _, _ = scorer.score(exports / (file.stem + ".graphml"), file)
        for part, name in PARTS.items():
            totals[part] = [a + b for a, b in zip(totals[part], theirs[part])]
            if ours[file.stem][name] != theirs[part]:
                yield f"{file.stem} {name}: evaluate {ours[file.stem][name]}, score.py {theirs[part]}"
    for part, name in PARTS.items():
        if our_totals[name] != list(scorer.prf(*totals[part])):
            yield f"total {name}: evaluate {our_totals[name]}, score.py {scorer.prf(*totals[part])}"


def build_all(ecograph, texts, gold, out):
    """One graph for each document, as a user would make it."""
    for file in sorted(gold.glob("*.json")):
        text = sorted(p for p in texts.glob(file.stem + ".*") if p.is_file())[0]
        subprocess.run([ecograph, "build", text, "-o", out, "--name", file.stem, "-f", "graphml", "-q"], check=True)


NAMES = ["Kestrel", "The Kestrel", "kestrel.", "Kestrel, Inc.", "KESTREL LLC", "Kestrel-Streams", "Kestrel Streams", "The", "Inc.",
         "Dr. Ada Feld", "Prof. Ada Feld", "Professor Ada Feld", "Profess Ada", "Ada Féld", "Ada Fe\u0301ld", "C++", "C+", "Node.js",
         "node js", "深度求索", "深度求索 ", "ﬁsh", "fish", "Ⅷ", "viii", "ß", "SS", "ΣΑΣ", "σας", "🦀", "𝕂estrel", "K", "ºC", "½",
         "Acme Corp.", "acme corporation", "Ltd. Acme", "a|b", "OSDI ’06", "OSDI '06", "x\u00a0y", "x y", "", " ", "...", "1.10", "1,10"]
KINDS = ["Project", "project ", "Pro-ject", "Event", "Document", "TOPIC", "", "İ"]
RELATIONS = ["hosted-by", "Hosted by", "hosted_by", "co-located-with", "part-of"]
KEYS = ["count:members", "count:stars", "cost:total", "founded", "start-date", "note", "figure", "label"]
VALUES = ["3,400", "3400", ">3400", "3400+", ">=3400", "3.400+", "+", "2031-05", " 7 ", "7|8", "", "|", "x", "X", "٣+", "1e3", "١"]


def random_pair(rng):
    nodes = [(rng.choice(KINDS), rng.choice(NAMES), [rng.choice(NAMES) for _ in range(rng.randrange(3))]) for _ in range(7)]
    keys = "".join(f'<key id="{i}" for="all" attr.name="{k}"/>' for i, k in enumerate(KEYS + ["kind", "aliases"]))
    data = lambda key, value: f'<data key="{(KEYS + ["kind", "aliases"]).index(key)}">{escape(value)}</data>'
    body = ""
    for i, (kind, name, aliases) in enumerate(nodes):
        body += f'<node id="n{i}">' + data("kind", kind) + data("label", name) + data("aliases", "|".join(aliases))
        body += "".join(data(k, rng.choice(VALUES)) for k in KEYS[:-1] if rng.random() < 0.4) + "</node>"
    for _ in range(12):
        body += f'<edge source="n{rng.randrange(7)}" target="n{rng.randrange(7)}">' + data("kind", rng.choice(RELATIONS)) + "</edge>"
    graphml = f'<graphml xmlns="http://graphml.graphdrawing.org/xmlns">{keys}<graph>{body}</graph></graphml>'
    ids = [f"g{i}" for i in range(6)]
    end = lambda: rng.choice(ids)
    edge = lambda: {"s": end(), "kind": rng.choice(["hosted-by", "co-located-with", "part-of"]),
                    "o": end() if rng.random() < 0.7 else [end(), end()]}
    attr = lambda: {"node": end(), "key": rng.choice(KEYS), "value": rng.choice(VALUES + [3400, 7, 2.0, 0.1, 1e20, -3])}
    gold = {"nodes": [{"id": i, "kind": rng.choice(KINDS), "name": rng.choice(NAMES), "aliases": [rng.choice(NAMES)]} for i in ids],
            "edges": [edge() for _ in range(10)], "attrs": [attr() for _ in range(6)],
            "optional": {"nodes": rng.sample(ids, rng.randrange(3)), "edges": [edge() for _ in range(3)],
                         "attrs": [attr() for _ in range(3)]}}
    return graphml, json.dumps(gold)


def write_random(folder, number):
    rng = random.Random(20260101)
    for i in range(number):
        graphml, gold = random_pair(rng)
        (folder / f"r{i:03}.graphml").write_text(graphml)
        (folder / f"r{i:03}.json").write_text(gold)


def main(ecograph, folders):
    if not (shared / "eval/score.py").exists():
        print(f"skipped: there is no {shared}/eval/score.py to compare with")
        return 77
    os.environ.setdefault("ECOGRAPH_SCHEMA", str(project / "schema"))
    scorer = load_scorer()
    pairs = [(Path(t), Path(g)) for t, g in zip(folders[::2], folders[1::2])]
    if not folders:
        pairs = [(shared / "corpus" / s, shared / "eval/gold" / s) for s in ("seeds", "dev")]
    problems = []
    for texts, gold in pairs:
        with tempfile.TemporaryDirectory() as out:
            build_all(ecograph, texts, gold, out)
            found = list(differences(ecograph, Path(out), gold, scorer))
            if evaluated(ecograph, texts, gold) != evaluated(ecograph, out, gold):
                found.append("documents score otherwise than their exports")
        print(f"{gold}: {len(list(gold.glob('*.json')))} documents, {len(found)} differences")
        problems += found
    cases = Path(__file__).parent / "cases"
    with tempfile.TemporaryDirectory() as hostile:
        write_random(Path(hostile), 300)
        for folder in (cases, Path(hostile)):
            found = list(differences(ecograph, folder, folder, scorer))
            print(f"{folder.name}: {len(list(folder.glob('*.json')))} graphs, {len(found)} differences")
            problems += found
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    if len(sys.argv) < 2 or len(sys.argv) % 2:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
