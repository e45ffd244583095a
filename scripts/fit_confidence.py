#!/usr/bin/env python3
"""Fits schema/confidence.yaml to gold: how likely a value is right, given how it was found.

usage: fit_confidence.py ECOGRAPH TEXTS GOLD [TEXTS GOLD]... [--schema DIR] [--check]

Each document is built and judged alone (`ecograph evaluate -f json --misses`) by the schema without its confidence.yaml.
A logistic regression with a penalty on the weights (Newton's method; the penalty that predicts best is chosen) gives the log odds.
Prints the reliability of predictions made for documents that the fit did not see (cross-validation in 10 folds by
document), and what each threshold would do to F1. --check prints alone and writes nothing. Same input, same file.
"""
import json, math, os, subprocess, sys, tempfile
from pathlib import Path

from shared import take_schema

FOLDS = 10
PENALTIES = (0.5, 1.0, 2.0, 4.0, 8.0)
SWITCHES = ("repeated", "several-rules", "named-once")


def facts_of(ecograph, texts, gold, schema):
    """Judged facts as (document, part, right, features, share, the rule's confidence): a fact of several rules has a row for each."""
    run = subprocess.run([ecograph, "evaluate", texts, gold, "-f", "json", "--misses", "-q", "--schema", schema],
                         capture_output=True, text=True)
    report = json.loads(run.stdout)
    rows = []
    for document in report["documents"]:
        for fact in document["judged"]:
            rules = [r for r in fact["rules"].split("|") if r] or [""]
            base = [("group", fact["group"].split(":")[0])]
            base += [("repeated", "")] * (fact["passages"] > 1)
            base += [("several-rules", "")] * (len(rules) > 1)
            base += [("named-once", "")] * (fact["mentions"] <= 1)
            for rule in rules:
                features = base + ([("rule", rule)] if rule else [])
                rows.append((gold + "/" + document["name"], fact["part"], fact["right"], features, 1 / len(rules), fact["confidence"]))
    return rows, report["total"]


def probability(weights, features):
    odds = weights[("bias", "")] + sum(weights.get(f, 0.0) for f in features)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))


def fit(rows, penalty):
    """Maximum a posteriori, one weight after the other by Newton's step, until nothing moves."""
    names = [("bias", "")] + sorted({f for row in rows for f in row[3]})
    weights = dict.fromkeys(names, 0.0)
    members = {name: [] for name in names}
    for i, row in enumerate(rows):
        members[("bias", "")].append(i)
        for f in row[3]:
            members[f].append(i)
    odds = [0.0] * len(rows)
    for _ in range(200):
        moved = 0.0
        for name in names:
            strength = 0.01 if name == ("bias", "") else penalty
            gradient, curvature = -strength * weights[name], strength
            for i in members[name]:
                p = 1 / (1 + math.exp(-odds[i]))
                gradient += rows[i][4] * (rows[i][2] - p)
                curvature += rows[i][4] * max(p * (1 - p), 1e-4)
            step = max(-1.0, min(1.0, gradient / curvature))
            weights[name] += step
            moved = max(moved, abs(step))
            for i in members[name]:
                odds[i] += step
        if moved < 1e-5:
            break
    return weights


def loss(predictions):
    return -sum(share * math.log(p if right else 1 - p) for p, right, share in predictions) / sum(s for _, _, s in predictions)


def cross_validated(rows, penalty):
    documents = sorted({row[0] for row in rows})
    predictions = []
    for fold in range(FOLDS):
        held_out = set(documents[fold::FOLDS])
        weights = fit([r for r in rows if r[0] not in held_out], penalty)
        predictions += [(probability(weights, r[3]), r[2], r[4]) for r in rows if r[0] in held_out]
    return predictions


def calibration_error(predictions):
    """How far what is said lies from what is right, on average, and the rows of a reliability table."""
    rows, error, total = [], 0.0, 0.0
    borders = [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 1.01]
    for low, high in zip(borders, borders[1:]):
        inside = [(p, r, s) for p, r, s in predictions if low <= p < high]
        count = sum(s for _, _, s in inside)
        if not count:
            continue
        said = sum(p * s for p, _, s in inside) / count
        right = sum(s for _, r, s in inside if r) / count
        error, total = error + abs(said - right) * count, total + count
        rows.append((low, min(high, 1), count, said, right))
    return error / total, rows


def print_reliability(part, predictions):
    rate = sum(s for _, r, s in predictions if r) / sum(s for _, _, s in predictions)
    flat = loss([(rate, r, s) for _, r, s in predictions])
    print(f"\n{part}: log loss {loss(predictions):.4f}; {flat:.4f} if every one were given {rate:.3f}\n")
    error, rows = calibration_error(predictions)
    print("| confidence | facts | said | right |\n|---|---:|---:|---:|")
    for low, high, count, said, right in rows:
        print(f"| {low:.2f} to {high:.2f} | {count:.0f} | {said:.3f} | {right:.3f} |")
    print(f"\nexpected calibration error {error:.3f}")


def print_thresholds(part, predictions, counts):
    print(f"\n| {part} with at least | precision | recall | F1 |\n|---|---:|---:|---:|")
    wanted = counts["right"] + counts["missing"]
    for least in (0, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95, 0.97):
        kept = [(r, s) for p, r, s in predictions if p >= least]
        right, wrong = sum(s for r, s in kept if r), sum(s for r, s in kept if not r)
        p, r = right / max(right + wrong, 1e-9), right / wanted
        print(f"| {least:.2f} | {p:.3f} | {r:.3f} | {2 * p * r / max(p + r, 1e-9):.3f} |")


def yaml_of(part, weights):
    lines = [part + ":", f"  bias: {weights[('bias', '')]:.3f}"]
    lines += [f"  {name}: {weights[(name, '')]:.3f}" for name in SWITCHES if (name, "") in weights]
    for kind in ("group", "rule"):
        rows = [(name, w) for (k, name), w in sorted(weights.items()) if k == kind and abs(w) >= 0.0005]
        if rows:
            lines += [f"  {kind}s:"] + [f"    {name}: {w:.3f}" for name, w in rows]
    return lines


def without_confidence(schema, folder):
    """A schema folder of links to everything but confidence.yaml."""
    for entry in schema.iterdir():
        if entry.name != "confidence.yaml":
            (folder / entry.name).symlink_to(entry.resolve())
    return str(folder)


def main(argv):
    schema = take_schema(argv)
    check = "--check" in argv
    folders = [a for a in argv if a != "--check"]
    if len(folders) < 3 or len(folders) % 2 == 0:
        sys.exit(__doc__)
    rows, counts = [], {}
    with tempfile.TemporaryDirectory() as bare:
        plain = without_confidence(schema, Path(bare))
        for texts, gold in zip(folders[1::2], folders[2::2]):
            more, total = facts_of(folders[0], texts, gold, plain)
            rows += more
            for part, figures in total.items():
                sums = counts.setdefault(part, {"right": 0, "wrong": 0, "missing": 0})
                for key in sums:
                    sums[key] += figures[key]
    lines = ["# How certain values are, in log odds: written by scripts/fit_confidence.py, not by hand. What is not here adds",
             "# nothing. docs/quality.md shows how far it can be relied on."]
    part = "attributes"
    own = [r for r in rows if r[1] == part]
    tried = [(loss(cross_validated(own, penalty)), penalty) for penalty in PENALTIES]
    penalty = min(tried)[1]
    predictions = cross_validated(own, penalty)
    print_reliability(f"{part} (penalty {penalty:g})", predictions)
    if all(r[5] for r in own):
        said = [(min(float(r[5]), 0.99), r[2], r[4]) for r in own]
        print(f"as the rules say, without this fit: log loss {loss(said):.4f}, "
              f"expected calibration error {calibration_error(said)[0]:.3f}")
    print_thresholds(part, predictions, counts[part])
    lines += yaml_of(part, fit(own, penalty))
    if not check:
        target = schema / "confidence.yaml"
        target.with_suffix(".tmp").write_text("\n".join(lines) + "\n")
        os.replace(target.with_suffix(".tmp"), target)
        print(f"\nwrote {target}")


if __name__ == "__main__":
    main(sys.argv[1:])
