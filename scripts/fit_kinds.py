#!/usr/bin/env python3
"""Fits schema/models/kinds.tsv to gold: how much each feature of a name speaks for each kind, or for being no name.

usage: fit_kinds.py LIST_NAMES TEXTS GOLD [TEXTS GOLD]... [--schema DIR] [--check | --fit]

LIST_NAMES is build/release/tests/reference/list_names. The repository's own tests/cases are gold too. A name is of the kind of the gold thing that is called so, else none; names of
optional things are left out. One logistic regression for each kind against the rest (liblinear-train of Debian's liblinear-tools, L2,
C = 1); weights are rounded to hundredths. Each document is read five times: as it is; with one half and then the other half of the
gazetteers hidden, so that the model also learns what to make of names that no list knows; and with one half and then the other half of
the rules about names hidden, so that it learns to do without them: they know the documents that their authors have read. Prints how names are judged now and with the
model, for documents that the fit did not see (6 folds by document), and the same with hidden gazetteers. --check prints alone and writes
nothing; --fit writes alone, which takes a seventh of the time. Same input, same file.
"""
import json, os, re, shutil, subprocess, sys, tempfile, zlib
from collections import Counter
from pathlib import Path

from shared import folded, take_schema

FOLDS = 6
CASES = Path(__file__).resolve().parent.parent / "tests" / "cases"
LEAST = 2        # names that must have a feature
SETTLED = 3.0    # from this margin on the program does not ask the model (src/extraction/kind_vote.cpp)
BENEFIT = 100     # the same
MADE_BY_RULES = {"Talk", "Publication", "Release", "License"}  # by where they stand rather than by what they are
RARE = 50        # names of a kind; below, the model says nothing of it
HIDDEN = ("projects", "organizations", "events", "groups", "foundations", "publications")  # gazetteers that no list is complete of


def gold_of(texts, gold):
    """Files of a folder that have gold, each with its right names: file -> {name: [(kind, is optional)]}."""
    files = {Path(f).stem: os.path.join(texts, f) for f in sorted(os.listdir(texts))}
    out = {}
    for path in sorted(f for f in Path(gold).glob("*.json") if f.stem in files):
        data = json.loads(path.read_text())
        optional = {n for n in data.get("optional", {}).get("nodes", []) if isinstance(n, str)}
        right = out[files[path.stem]] = {}
        for node in data["nodes"]:
            for form in [node["name"], *node.get("aliases", [])]:
                right.setdefault(folded(form), []).append((node["kind"], node["id"] in optional))
    return out


def gold_of_cases(folder):
    """The same of tests/cases: lines "node Kind: Name | other name" beside the texts; what is no text has none."""
    out = {}
    for case in sorted(Path(folder).iterdir()):
        texts = [f for f in sorted(case.iterdir()) if f.suffix in (".md", ".txt", ".html") and f.name != "expected.txt"]
        right = {}
        for line in (case / "expected.txt").read_text().splitlines():
            if found := re.match(r"(?:known-issue: )?node (\w+): (.*)", line):
                for form in found[2].split(" | "):
                    right.setdefault(folded(form), []).append((found[1], False))
        out.update({str(f): right for f in texts if right})
    return out


def names_of(tool, schema, golds, group):
    """Names with their right kind: (document, kind now, margin, features, right kind)."""
    out = subprocess.run([tool, schema, *golds], capture_output=True, text=True, check=True).stdout
    right = {}
    rows = []
    for line in out.splitlines():
        cells = line.split("\t")
        if cells[0] == "D":
            document, right = cells[1], golds[cells[1]]
            continue
        _, text, kind, margin, *features = cells
        meant = right.get(folded(text), [])
        if meant and all(optional for _, optional in meant):
            continue
        kinds = [k for k, optional in meant if not optional]
        rows.append((group + "//" + document, kind, float(margin), features, kind if kind in kinds else kinds[0] if kinds else "none"))
    return rows


def half_schema(schema, half, folder):
    """A copy of the schema whose gazetteers have lost one half of their entries."""
    copy = Path(folder) / f"half-{half}"
    shutil.copytree(schema, copy)
    for name in HIDDEN:
        path = copy / "gazetteers" / f"{name}.txt"
        if not path.exists():
            continue
        kept = []
        for line in path.read_text().splitlines(keepends=True):
            is_entry = line.strip() and not line.startswith(("#", "kind:"))
            if not is_entry or zlib.crc32(line.split("|")[0].strip().lower().encode()) % 2 == half:
                kept.append(line)
        path.write_text("".join(kept))
    return copy


def half_rules(schema, half, folder):
    """A copy of the schema that has lost one half of its rules about names."""
    copy = Path(folder) / f"rules-{half}"
    shutil.copytree(schema, copy)
    for path in sorted((copy / "rules" / "names").glob("*.yaml")):
        head, *rules = re.split(r"^(?=  - name: )", path.read_text(), flags=re.M)
        kept = [r for r in rules if zlib.crc32((path.stem + r.splitlines()[0]).encode()) % 2 == half]
        if kept:
            path.write_text(head + "".join(kept))
        else:
            path.unlink()
    return copy


def all_names(tool, schema, corpora):
    rows = []
    for texts, gold in corpora:
        rows += names_of(tool, schema, gold_of(texts, gold), gold)
    return rows + names_of(tool, schema, gold_of_cases(CASES), "tests/cases")


def fit(rows, kinds):
    """Weights in hundredths: feature -> list by kind."""
    counts = Counter(f for row in rows for f in row[3])
    features = sorted(f for f, n in counts.items() if n >= LEAST)
    number = {f: i + 1 for i, f in enumerate(features)}
    with tempfile.TemporaryDirectory() as folder:
        data, model = os.path.join(folder, "data"), os.path.join(folder, "model")
        with open(data, "w") as out:
            for _, kind, _, has, right in rows:
                if right not in kinds or kind not in kinds:
                    continue
                out.write(f"{kinds.index(right) + 1} " + " ".join(f"{n}:1" for n in sorted(number[f] for f in has if f in number)) + "\n")
        subprocess.run(["liblinear-train", "-s", "0", "-c", "1", "-e", "0.001", "-q", data, model], check=True)
        lines = Path(model).read_text().splitlines()
    labels = next(l for l in lines if l.startswith("label")).split()[1:]
    begin = lines.index("w") + 1
    weights = {}
    for feature, line in zip(features, lines[begin:]):
        row = [0] * len(kinds)
        for label, value in zip(labels, line.split()):
            row[int(label) - 1] = round(100 * float(value))
        if any(abs(w) >= 2 for w in row):
            weights[feature] = row
    return weights


def judge(weights, row, kinds):
    _, kind, margin, features, _ = row
    if margin >= SETTLED or kind not in kinds:
        return kind
    sums = [sum(column) for column in zip(*(weights[f] for f in features if f in weights))] or [0] * len(kinds)
    sums[kinds.index(kind)] += BENEFIT
    return kinds[max(range(len(kinds)), key=lambda i: (sums[i], -i))]


def scores(rows, judged):
    right = sum(k == row[4] != "none" for k, row in zip(judged, rows))
    found, wanted = sum(k != "none" for k in judged), sum(row[4] != "none" for row in rows)
    p, r = right / max(found, 1), right / max(wanted, 1)
    return f"P {p:.3f} R {r:.3f} F {2 * p * r / max(p + r, 1e-9):.3f}"


def report(rows, hidden, unlisted_rows, kinds):
    """Prints how names are judged now and with models that did not see their document."""
    documents = sorted({row[0] for row in rows})
    fold = {d: i % FOLDS for i, d in enumerate(documents)}
    unseen, judged, unlisted, judged_unlisted = [], [], [], []
    for f in range(FOLDS):
        weights = fit([row for row in rows + hidden if fold[row[0]] != f], kinds)
        held = [row for row in rows if fold[row[0]] == f]
        unseen += held
        judged += [judge(weights, row, kinds) for row in held]
        held = [row for row in hidden[:unlisted_rows] if fold[row[0]] == f]
        unlisted += held
        judged_unlisted += [judge(weights, row, kinds) for row in held]
    for group in sorted({row[0].split("//")[0] for row in rows}) + [""]:
        some = [i for i, row in enumerate(unseen) if row[0].startswith(group)]
        held = [unseen[i] for i in some]
        print(f"{group or 'all':40} {len(held):5} names  now {scores(held, [row[1] for row in held])}"
              f"  with the model {scores(held, [judged[i] for i in some])}")
    print(f"{'gazetteers half hidden':40} {len(unlisted):5} names  now {scores(unlisted, [row[1] for row in unlisted])}"
          f"  with the model {scores(unlisted, judged_unlisted)}")


def main(arguments):
    check, fit_alone = "--check" in arguments, "--fit" in arguments
    schema = take_schema(arguments)
    plain = [a for a in arguments if a not in ("--check", "--fit")]
    if len(plain) < 3 or len(plain) % 2 == 0:
        sys.exit(__doc__)
    corpora = list(zip(plain[1::2], plain[2::2]))
    rows = all_names(plain[0], schema, corpora)
    hidden = []
    with tempfile.TemporaryDirectory() as folder:
        for half in (0, 1):
            hidden += all_names(plain[0], half_schema(schema, half, folder), corpora)
        unlisted_rows = len(hidden)
        for half in (0, 1):
            hidden += all_names(plain[0], half_rules(schema, half, folder), corpora)
    usual = Counter(row[4] for row in rows)
    kinds = sorted(k for k, n in usual.items() if n >= RARE and k != "none" and k not in MADE_BY_RULES) + ["none"]
    if not fit_alone:
        report(rows, hidden, unlisted_rows, kinds)
    if check:
        return
    weights = fit(rows + hidden, kinds)
    path = schema / "models" / "kinds.tsv"
    path.parent.mkdir(exist_ok=True)
    with open(path, "w") as out:
        out.write(f"# Log odds in hundredths. Written by scripts/fit_kinds.py from {len(rows)} names of {len({row[0] for row in rows})} documents; not to be edited.\n")
        out.write("feature\t" + "\t".join(kinds) + "\n")
        for feature in sorted(weights):
            out.write(feature + "\t" + "\t".join(map(str, weights[feature])) + "\n")
    print(f"{path}: {len(weights)} features")


if __name__ == "__main__":
    main(sys.argv[1:])
