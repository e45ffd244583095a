#!/usr/bin/env python3
"""Fits schema/models/titles.tsv to gold: what speaks for a stretch of words being the title of a talk or of something
written.

usage: fit_titles.py LIST_TITLES TEXTS GOLD [TEXTS GOLD]... [--fresh TEXTS GOLD [TEXTS GOLD]...] [--schema DIR] [--check]

LIST_TITLES is build/release/tests/reference/list_titles. Two stages, both logistic regressions (liblinear by its shared
library, Debian's liblinear4; L2), one for each kind. The first weighs the words, marks, names and lines in and around each
stretch. It also learns from a copy of each stretch that a rule has named or crossed in which that is left out, so that it
learns to do without rules: those know the documents that their authors have read; and from invented programmes (programmes.py). The second looks at all stretches of a
document: those that stand alike, those that overlap; it learns from the corpora behind --fresh alone, which the authors of
rules must not have read, and from first-stage scores of models that did not see the document (FOLDS folds by corpus). A
stretch is right where the gold has a title of that kind that reads so; titles of optional things count neither way. Weights are rounded to hundredths, small
ones left out. Prints how titles are found by models that did not see the corpus, for some thresholds; the best one is
written. --check prints alone and writes nothing. Same input, same file.
"""
import array, json, math, multiprocessing, re, shutil, subprocess, sys, tempfile
from collections import Counter, defaultdict
from pathlib import Path

import programmes
from linear import Linear, fit_values
from shared import folded, take_schema

FOLDS = 6
LEAST = 4   # stretches that must have a feature
SMALL = 4   # hundredths; smaller weights of the first stage are left out
C, C_OF_ALL = 0.1, 1.0
KINDS = ("Talk",)
TOLD = re.compile("Talk|rule|Publication")  # features that know what rules have found
THRESHOLDS = [t / 100 for t in range(20, 65, 5)]


class Document:
    def __init__(self, corpus, gold):
        self.corpus, self.stretches = corpus, []  # [sentence, first, last, name, row, {kind: (features, values)}]
        optional = {n for n in gold.get("optional", {}).get("nodes", []) if isinstance(n, str)}
        self.right, self.soft, self.wanted = {}, set(), defaultdict(set)
        for node in gold["nodes"]:
            if node["kind"] not in KINDS:
                continue
            for form in [node["name"], *node.get("aliases", [])]:
                if node["id"] in optional:
                    self.soft.add(folded(form))
                else:
                    self.right[folded(form)] = (node["kind"], node["id"])
                    self.wanted[node["kind"]].add(node["id"])

    def kind(self, name):
        return self.right.get(name, (None,))[0]

    def counts(self, name):
        return name in self.right or name not in self.soft


def read(tool, schema, corpora, row_of=None):
    """The documents of some corpora; row_of(features) numbers the features of a stretch."""
    documents = []
    for texts, gold in corpora:
        golds = {p.stem: p for p in Path(gold).glob("*.json")}
        files = [str(f) for f in sorted(Path(texts).iterdir()) if f.stem in golds]
        if not files:  # gold without talks gives no invented programmes
            continue
        run = subprocess.Popen([tool, str(schema), *files], stdout=subprocess.PIPE, text=True)
        for line in run.stdout:
            cells = line.rstrip("\n").split("\t")
            if cells[0] == "D":
                documents.append(Document(texts, json.loads(golds[Path(cells[1]).stem].read_text())))
            elif cells[0] == "T":
                row = row_of(cells[5:]) if row_of else None
                documents[-1].stretches.append([*map(int, cells[1:4]), folded(cells[4]), row, {}])
            elif cells[0] == "J":
                values = [(cells[i], int(cells[i + 1])) for i in range(2, len(cells), 2)]
                documents[-1].stretches[-1][5][cells[1]] = values
        if run.wait() != 0:
            sys.exit("list_titles failed")
    return documents


class Words:
    """The first stage."""

    def __init__(self, tool, schema, corpora):
        number, counts, rows = {}, Counter(), []

        def row_of(features):
            row = array.array("i", sorted({number.setdefault(f, len(number)) for f in features}))
            counts.update(row)
            rows.append(row)
            return len(rows) - 1

        self.documents = read(tool, schema, corpora, row_of)
        names = sorted(f for f, n in number.items() if counts[n] >= LEAST)
        kept = {number[f]: i for i, f in enumerate(names, 1)}
        self.features = [None] + names
        self.linear = Linear(len(names))
        told = {n for f, n in number.items() if TOLD.search(f)}
        unsaid = kept.get(number.get("is=NONE"))
        copies = {}
        for i, row in enumerate(rows):
            self.linear.add((n, 1.0) for n in sorted(kept[n] for n in row if n in kept))
            if not told.isdisjoint(row):
                copies[i] = len(copies) + len(rows)
        for i in copies:
            self.linear.add((n, 1.0) for n in sorted({kept[n] for n in rows[i] if n in kept and n not in told} | {unsaid}))
        self.linear.close()
        self.items = [(d, row, document.kind(s[3])) for d, document in enumerate(self.documents)
                      for s in document.stretches if document.counts(s[3])
                      for row in (s[4], copies.get(s[4])) if row is not None]

    def fit(self, job):
        kind, allowed = job
        weights = self.linear.train([(row, right == kind) for d, row, right in self.items if d in allowed], C)
        rounded = [round(100 * w) for w in weights or [0] * len(self.features)]
        return {self.features[n]: w for n, w in enumerate(rounded) if n and abs(w) >= SMALL}

    def fit_all(self, pool, allowed):
        return dict(zip(KINDS, pool.imap(fit_words, [(k, allowed) for k in KINDS])))


def fit_words(job):
    return STAGE.fit(job)


def fit_all_of(documents, kind):
    """The second stage, from documents whose stretches have been judged."""
    rows = [(s[5][kind], document.kind(s[3]) == kind) for document in documents for s in document.stretches
            if document.counts(s[3])]
    return fit_values(rows, C_OF_ALL)


def write(path, weights, comment):
    """weights: kind -> feature -> hundredths."""
    path.parent.mkdir(exist_ok=True)
    with open(path, "w") as out:
        out.write(comment)
        for feature in sorted({f for of in weights.values() for f in of}):
            out.write(feature + "".join(f"\t{k}={weights[k][feature]}" for k in KINDS if feature in weights[k]) + "\n")


def odds_of(weights, values):
    return sum(weights.get(f, 0) * v for f, v in values) / 10000


def found(document, odds, least):
    """Names that are taken, likeliest first, none over another; odds: kind -> by stretch."""
    best = sorted((least[kind] - odds[kind][i], s[1], s[2], kind, s[3]) for kind in KINDS
                  for i, s in enumerate(document.stretches) if odds[kind][i] >= least[kind])
    taken, out = [], set()
    for _, first, last, kind, name in best:
        if all(last <= a or first >= b for a, b in taken):
            taken.append((first, last))
            out.add((kind, name))
    return out


def log_odds(p):
    return math.log(p / (1 - p))


def score(documents, odds, kind, threshold):
    right = wrong = wanted = 0
    for d, document in enumerate(documents):
        names = {n for k, n in found(document, odds[d], {k: log_odds(threshold) for k in KINDS}) if k == kind and document.counts(n)}
        right += len({document.right[n][1] for n in names if document.kind(n) == kind})
        wrong += sum(document.kind(n) != kind for n in names)
        wanted += len(document.wanted[kind])
    p, r = right / max(1, right + wrong), right / max(1, wanted)
    return 2 * p * r / max(p + r, 1e-9), p, r


def main(arguments):
    global STAGE
    check = "--check" in arguments
    schema = take_schema(arguments)
    plain = [a for a in arguments if a != "--check"]
    if len(plain) < 3:
        sys.exit(__doc__)
    at = plain.index("--fresh") if "--fresh" in plain else 1
    fresh = set(plain[at + 1 if at > 1 else 1::2])
    del plain[at:at + (at > 1)]
    tool, corpora = plain[0], [tuple(plain[i:i + 2]) for i in range(1, len(plain), 2)]
    fold_of = defaultdict(lambda: -1)  # no fold: invented programmes, which no model is scored by
    fold_of.update({texts: i % FOLDS for i, (texts, _) in enumerate(sorted(corpora))})
    judged = []
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "schema"
        shutil.copytree(schema, bare)
        model = bare / "models" / "titles.tsv"
        model.unlink(missing_ok=True)
        invented = Path(folder) / "programmes"
        programmes.write_programmes([g for texts, gold in corpora if texts not in fresh for g in Path(gold).glob("*.json")], invented)
        STAGE = Words(tool, bare, corpora + [(str(invented / "texts"), str(invented / "gold"))])
        documents = STAGE.documents
        print(f"{len(documents)} documents, {len(STAGE.items)} stretches, {len(STAGE.features) - 1} features, "
              + ", ".join(f"{sum(right == k for _, _, right in STAGE.items)} of {k}" for k in KINDS), flush=True)
        with multiprocessing.Pool(2) as pool:
            for fold in range(FOLDS):
                inside = {d for d, document in enumerate(documents) if fold_of[document.corpus] != fold}
                write(model, STAGE.fit_all(pool, inside), "")
                judged += read(tool, bare, [c for c in corpora if fold_of[c[0]] == fold and c[0] in fresh])
            final = None if check else STAGE.fit_all(pool, set(range(len(documents))))
    odds = []
    for fold in range(FOLDS):
        weights = {k: fit_all_of([d for d in judged if fold_of[d.corpus] != fold], k) for k in KINDS}
        odds += [(d, {k: [odds_of(weights[k], s[5][k]) for s in d.stretches] for k in KINDS})
                 for d in judged if fold_of[d.corpus] == fold]
    judged, odds = [d for d, _ in odds], [o for _, o in odds]
    best = {}
    for kind in KINDS:
        table = {t: score(judged, odds, kind, t) for t in THRESHOLDS}
        best[kind] = max(table, key=lambda t: table[t])
        for t, (f, p, r) in table.items():
            print(f"{kind:12} from {t:.2f}   F {f:.3f} P {p:.3f} R {r:.3f}", "*" if t == best[kind] else "")
    if check:
        return
    for kind in KINDS:
        final[kind].update(fit_all_of(judged, kind))
        final[kind]["title-least"] = round(100 * log_odds(best[kind]))
    path = schema / "models" / "titles.tsv"
    write(path, final, "# Log odds in hundredths. Written by scripts/fit_titles.py from "
          f"{len(STAGE.items)} stretches of words of {len(documents)} documents; not to be edited.\n")
    print(f"{path}: {len({f for of in final.values() for f in of})} features")


if __name__ == "__main__":
    main(sys.argv[1:])
