#!/usr/bin/env python3
"""How much of a score is owed to rules that only that document needs.

usage: cross_validate.py ECOGRAPH TEXTS GOLD [TEXTS GOLD]... [--schema DIR] [--rules]

For each document of all the folders: every rule that makes a right claim in it, and in no other document that there is gold
for, is taken out of a copy of the schema, and the document is scored without them. Prints, a set at a time, F1 (precision /
recall) with all rules and with these left out: the second is what the rules would have given had their author not
known the document. --rules lists what was left out of each document.

Which rule gives which edge, and whether it is right, is asked of `ecograph evaluate -f json --misses`, whose figures are those of
the scorer; for attributes the JSON export is held against the gold file. Rules that tell what a name is make no claims, and stay; so do names that are listed.
"""
import concurrent.futures, json, re, subprocess, sys, tempfile
from pathlib import Path

from generality import value_norm
from shared import folded, take_schema

PARTS = ("nodes", "edges", "attributes")


def evaluate(ecograph, texts, gold, schema):
    run = subprocess.run([ecograph, "evaluate", texts, gold, "-f", "json", "--misses", "-q", "--schema", schema],
                         capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"cross_validate: {run.stderr.strip()}")
    return json.loads(run.stdout)["documents"]


def attribute_rules(ecograph, schema, text, gold):
    """Rules that give a right attribute of a document."""
    gold = json.loads(gold.read_text())
    nodes = {(n["kind"], folded(form)): n["id"] for n in gold["nodes"] for form in [n["name"], *n.get("aliases", [])]}
    right = {(a["node"], figure(a["key"]), value_norm(str(a["value"]))) for a in gold.get("attrs", [])}
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([ecograph, "build", text, "-f", "json", "-o", folder, "-q", "--schema", schema], check=True)
        graph = json.loads(next(Path(folder).glob("*.json")).read_text())
    rules = set()
    for node in graph["nodes"]:
        meant = {nodes.get((node["kind"], folded(form))) for form in [node["name"], *node["aliases"]]}
        for a in node.get("attributes", []):
            if any((n, figure(a["key"]), value_norm(a["value"])) in right for n in meant):
                rules |= {f["rule"] for e in a["evidence"] for f in e["found"]}
    return rules


def figure(key):
    """Counts and costs are scored by value alone."""
    return "figure" if key.startswith(("count:", "cost:")) else key


def earning_rules(ecograph, schema, texts, gold, document):
    """Rules that make a right claim in a document."""
    edges = {rule for fact in document["judged"] if fact["right"] for rule in fact["rules"].split("|") if rule}
    return edges | attribute_rules(ecograph, schema, text_of(texts, document["name"]), gold / (document["name"] + ".json"))


def without_rules(schema, rules, folder):
    """A schema folder without some rules: links, but for rewritten rule files and confidence.yaml, which may name them."""
    for entry in schema.iterdir():
        if entry.name not in ("rules", "confidence.yaml"):
            (folder / entry.name).symlink_to(entry.resolve())
    for path in sorted((schema / "rules").rglob("*")):
        target = folder / "rules" / path.relative_to(schema / "rules")
        if path.is_dir():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        prefix = path.stem + "/"
        names = {r.removeprefix(prefix) for r in rules if r.startswith(prefix)}
        if path.parent != schema / "rules" or not names:
            target.symlink_to(path.resolve())
        elif text := without(path.read_text(), names):
            target.write_text(text)


def without(text, names):
    """The text of a rule file without the rules of these names; "" where none is left."""
    kept, skipping, left = [], False, 0
    for line in text.splitlines(keepends=True):
        if start := re.match(r"\s*- name:\s*(\S+)\s*$", line):
            skipping = start.group(1).strip("'\"") in names
            left += not skipping
        if not skipping:
            kept.append(line)
    return "".join(kept) if left else ""


def text_of(texts, name):
    return min(p for p in texts.iterdir() if p.is_file() and p.name.startswith(name + "."))


def alone(texts, gold, name, folder):
    """Folders with one document and its gold."""
    (folder / "texts").mkdir()
    (folder / "gold").mkdir()
    text = text_of(texts, name)
    (folder / "texts" / text.name).symlink_to(text.resolve())
    (folder / "gold" / (name + ".json")).symlink_to((gold / (name + ".json")).resolve())
    return folder / "texts", folder / "gold"


def left_out(ecograph, schema, texts, gold, name, rules):
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        (scratch / "schema").mkdir()
        without_rules(schema, rules, scratch / "schema")
        return evaluate(ecograph, *alone(texts, gold, name, scratch), scratch / "schema")[0]["scores"]


def shown(scores):
    cells = []
    for part in PARTS:
        right, wrong, missing = (sum(s[part][key] for s in scores) for key in ("right", "wrong", "missing"))
        p, r = right / max(right + wrong, 1), right / max(right + missing, 1)
        cells.append(f"{2 * p * r / max(p + r, 1e-9):.3f} ({p:.3f} / {r:.3f})")
    return " | ".join(cells)


def set_name(folder):
    return folder.name if folder.name not in ("texts", "gold") else folder.parent.name


def main(argv):
    schema = take_schema(argv)
    list_rules = "--rules" in argv
    folders = [Path(a).resolve() for a in argv if a != "--rules"]
    if len(folders) < 3 or len(folders) % 2 == 0:
        sys.exit(__doc__)
    ecograph = folders[0]
    sets = [(texts, gold, evaluate(ecograph, texts, gold, schema)) for texts, gold in zip(folders[1::2], folders[2::2])]
    earners = {}
    for texts, gold, documents in sets:
        for document in documents:
            for rule in earning_rules(ecograph, schema, texts, gold, document):
                earners.setdefault(rule, set()).add((gold, document["name"]))
    print("| set | rules | left out a document | nodes | edges | attributes |\n|---|---|---:|---|---|---|")
    own, everything, reduced = [], [], []
    for texts, gold, documents in sets:
        only = [(d["name"], {r for r, where in earners.items() if where == {(gold, d["name"])}}) for d in documents]
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            scores = list(pool.map(lambda one: left_out(ecograph, schema, texts, gold, *one), only))
        all_rules = [d["scores"] for d in documents]
        print_set(set_name(texts), all_rules, scores, only)
        own, everything, reduced = own + only, everything + all_rules, reduced + scores
    if len(sets) > 1:
        print_set("all", everything, reduced, own)
    print(f"\n{len(earners)} rules make a right claim, {sum(len(w) == 1 for w in earners.values())} in one document only.")
    if list_rules:
        for name, rules in own:
            print(f"{name}: {' '.join(sorted(rules)) or '-'}")


def print_set(name, all_rules, scores, only):
    print(f"| {name} | all | | {shown(all_rules)} |")
    print(f"| | left out | {sum(len(rules) for _, rules in only) / len(only):.1f} | {shown(scores)} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
