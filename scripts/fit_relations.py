#!/usr/bin/env python3
"""Fits schema/models/relations.tsv to gold: what speaks for a text stating a relation between two things that it names.

usage: fit_relations.py LIST_PAIRS TEXTS GOLD [TEXTS GOLD]... [--fresh TEXTS GOLD [TEXTS GOLD]...] [--schema DIR] [--least P] [--doubt P] [--check]

LIST_PAIRS is build/release/tests/reference/list_pairs. Two stages, both logistic regressions (liblinear by its shared
library, Debian's liblinear4; L2). The first weighs each place where two things meet, one regression a relation, over the
words and kinds between, around and above them; it learns from all gold and sees nothing of rules. The second weighs a
fact: its best places, its rivals, what rules say of its ends; one regression for facts that no rule states ("fact"), one
for those that one does ("said"), which also sees which rules. It learns from the corpora behind --fresh alone, which the
authors of rules must not have read, and from first-stage scores of models that did not see the document (FOLDS folds by
corpus). Optional things and edges count neither way. Weights are rounded to hundredths, small ones left out. Prints how
edges of the fresh corpora score with rules alone and with the model, each by models that did not see that corpus; --least
is the likelihood from which a fact that no rule states counts, --doubt that below which one that a rule states does not. --check
prints alone and writes nothing. Same input, same file.
"""
import array, json, math, multiprocessing, shutil, subprocess, sys, tempfile
from collections import Counter, defaultdict
from pathlib import Path

from linear import Linear, fit_values
from shared import folded, take_schema

FOLDS = 4
LEAST = 3            # pairs that must have a feature
SMALL = 4            # hundredths; smaller weights of the first stage are left out
C, C_OF = 0.1, {"fact": 0.3, "said": 0.1}
LIKELY = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01]
THRESHOLDS = [t / 100 for t in range(35, 61, 5)]
DOUBTS = [0.0, 0.3, 0.35, 0.4, 0.45, 0.5]
SYMMETRIC = {"co-located-with"}


class Document:
    def __init__(self, corpus, gold):
        self.corpus, self.entities, self.stated, self.soft, self.pairs = corpus, [], set(), set(), []
        optional = gold.get("optional", {})
        self.optional_nodes = {n for n in optional.get("nodes", []) if isinstance(n, str)}
        self.by_name = {}
        for node in gold["nodes"]:
            for form in [node["name"], *node.get("aliases", [])]:
                self.by_name.setdefault((node["kind"], folded(form)), node["id"])
        self.gold, self.optional, self.required = {}, set(), set()
        for edges, is_optional in ((gold["edges"], False), (optional.get("edges", []), True)):
            for number, edge in enumerate(edges):
                objects = edge["o"] if isinstance(edge["o"], list) else [edge["o"]]
                for o in objects:
                    for fact in self.both_ways((edge["s"], edge["kind"], o)):
                        if is_optional:
                            self.optional.add(fact)
                        else:
                            self.gold.setdefault(fact, number)
                if not is_optional and edge["s"] not in self.optional_nodes and not set(objects) <= self.optional_nodes:
                    self.required.add(number)

    @staticmethod
    def both_ways(fact):
        return [fact, (fact[2], fact[1], fact[0])] if fact[1] in SYMMETRIC else [fact]

    def add_entity(self, number, kind, names):
        known = (self.by_name.get((kind, folded(n))) for n in names)
        self.entities.append((next((k for k in known if k), "?" + number), kind))

    def fact(self, s, relation, o):
        return self.entities[s][0], relation, self.entities[o][0]

    def status(self, fact):
        """1 right, 0 wrong, None neither."""
        if fact in self.gold:
            return 1 if self.gold[fact] in self.required else None
        return None if fact in self.optional or fact[0] in self.optional_nodes or fact[2] in self.optional_nodes else 0

    def tally(self, facts):
        right = {self.gold[f] for f in facts if f in self.gold and self.gold[f] in self.required}
        return len(right), sum(self.status(f) == 0 for f in facts), len(self.required) - len(right)


def read(tool, schema, corpora, admitted=None):
    """The documents of some corpora, and of each what may be stated: (fact, "fact" or "said", [(feature, value)])."""
    documents, possible = [], []
    for texts, gold in corpora:
        golds = {p.stem: p for p in Path(gold).glob("*.json")}
        files = [str(f) for f in sorted(Path(texts).iterdir()) if f.stem in golds]
        tool_run = subprocess.Popen([tool, str(schema), *files], stdout=subprocess.PIPE, text=True)
        for line in tool_run.stdout:
            cells = line.rstrip("\n").split("\t")
            if cells[0] == "R" and admitted is not None:
                admitted[cells[2], cells[3]].append(cells[1])
            elif cells[0] == "D":
                document = Document(texts, json.loads(golds[Path(cells[1]).stem].read_text()))
                documents.append(document)
                possible.append([])
            elif cells[0] == "E":
                document.add_entity(cells[1], cells[2], cells[3:])
            elif cells[0] == "C":
                fact = document.fact(int(cells[1]), cells[2], int(cells[3]))
                (document.stated if cells[4] == "0" else document.soft).add(fact)
            elif cells[0] == "P" and admitted is not None:
                ends = [tuple(map(int, c.split(","))) for c in cells[1:3]]
                document.pairs.append((*ends, [sys.intern(f) for f in cells[3:]]))
            elif cells[0] == "F" and cells[4] != "1":
                values = [(cells[i], int(cells[i + 1])) for i in range(5, len(cells), 2)]
                fact = document.fact(int(cells[1]), cells[2], int(cells[3]))
                possible[-1].append((fact, "said" if cells[4] == "2" else "fact", values))
        if tool_run.wait() != 0:
            sys.exit("list_pairs failed")
    for kinds in admitted or ():
        admitted[kinds] = sorted(set(admitted[kinds]))
    return documents, possible


class PairStage:
    """The first stage: one regression a relation over all pairs of all documents."""

    def __init__(self, documents, admitted):
        counts = Counter(f for d in documents for p in d.pairs for f in set(p[2]))
        self.features = [None] + sorted(f for f, n in counts.items() if n >= LEAST)
        number = {f: i for i, f in enumerate(self.features) if i}
        self.linear = Linear(len(number))
        self.rows, self.items = [], defaultdict(list)  # relation -> (document, row, facts, right or wrong)
        for d, document in enumerate(documents):
            for subjects, objects, features in document.pairs:
                row = array.array("i", sorted({number[f] for f in features if f in number}))
                self.linear.add((n, 1.0) for n in row)
                for relation in admitted[document.entities[subjects[0]][1], document.entities[objects[0]][1]]:
                    facts = [document.fact(s, relation, o) for s in subjects for o in objects if s != o]
                    right = self.label([document.status(f) for f in facts])
                    if right is not None:
                        self.items[relation].append((d, len(self.rows), facts, right))
                self.rows.append(row)
            document.pairs = None
        self.linear.close()

    @staticmethod
    def label(status):
        right, wrong = status.count(1), status.count(0)
        if right and right * 2 >= len(status):
            return 1
        return 0 if not right and wrong * 2 > len(status) else None

    def fit(self, job):
        """Weights in hundredths of a relation from some documents. Twice: of the places of one fact that are right by
        the gold, those that the first fit thinks far less of than of the best are left out of the second."""
        relation, allowed = job
        items = [i for i in self.items[relation] if i[0] in allowed]
        weights = self.linear.train([(row, right) for _, row, _, right in items], C)
        if weights is None:
            return relation, {}
        score = lambda row: sum(weights[n] for n in self.rows[row])
        best = {}
        for d, row, facts, right in items:
            if right:
                for f in facts:
                    best[d, f] = max(best.get((d, f), -99), score(row))
        weights = self.linear.train([(row, right) for d, row, facts, right in items
                                     if not right or any(score(row) >= best[d, f] - 1 for f in facts)], C)
        rounded = {n: round(100 * w) for n, w in enumerate(weights)}
        return relation, {self.features[n]: w for n, w in rounded.items() if n and abs(w) >= SMALL}

    def fit_all(self, pool, allowed):
        table = defaultdict(dict)  # feature -> relation -> hundredths
        jobs = sorted(self.items, key=lambda r: (-len(self.items[r]), r))
        for relation, weights in pool.imap(fit_pairs, [(r, allowed) for r in jobs]):
            for feature, weight in weights.items():
                table[feature][relation] = weight
        return table


def fit_pairs(job):
    return STAGE.fit(job)


def write(path, table, facts, comment):
    path.parent.mkdir(exist_ok=True)
    with open(path, "w") as out:
        out.write(comment)
        for feature in sorted({f for weights in facts.values() for f in weights}):
            out.write(feature + "".join(f"\t{of}={weights[feature]}" for of, weights in sorted(facts.items())
                                        if feature in weights) + "\n")
        for feature in sorted(table):
            out.write(feature + "".join(f"\t{r}={w}" for r, w in sorted(table[feature].items())) + "\n")


def odds(facts, values):
    return sum(facts.get(f, 0) * v for f, v in values) / 100


def f1(tallies):
    right, wrong, missed = map(sum, zip(*tallies))
    p, r = right / max(1, right + wrong), right / max(1, right + missed)
    return 2 * p * r / max(p + r, 1e-9), p, r


def report(documents, possible, fresh, chances):
    """Prints scores of the fresh corpora; the two thresholds of the best mean."""
    corpora = sorted({documents[d].corpus for d in fresh})

    def taken(d, least, doubt):
        return {f for (f, of, _), p in zip(possible[d], chances[d])
                if p >= (doubt if of == "said" else least) and (of == "said" or f not in documents[d].soft)}

    def scores(least, doubt):
        return [f1([documents[d].tally(taken(d, least, doubt)) for d in fresh if documents[d].corpus == corpus])
                for corpus in corpora]

    mean = lambda rows: tuple(sum(column) / len(column) for column in zip(*rows))
    alone = scores(2, 0)
    print("rules alone             mean F %.4f P %.3f R %.3f" % mean(alone))
    table = {(least, doubt): scores(least, doubt) for least in THRESHOLDS for doubt in DOUBTS}
    best = max(table, key=lambda key: mean(table[key])[0])
    for key, rows in table.items():
        print("from %.2f, doubt %.2f    mean F %.4f P %.3f R %.3f" % (key + mean(rows)), "*" if key == best else "")
    for corpus, before, after in zip(corpora, alone, table[best]):
        print(f"{corpus:40} F {before[0]:.3f} -> {after[0]:.3f}   P {before[1]:.3f} -> {after[1]:.3f}   R {before[2]:.3f} -> {after[2]:.3f}")
    for which in ("fact", "said"):
        print(f"likelihood    {which:6}  said   right")
        for low, high in zip(LIKELY, LIKELY[1:]):
            some = [(p, documents[d].status(f)) for d in fresh for (f, of, _), p in zip(possible[d], chances[d])
                    if of == which and low <= p < high]
            some = [(p, right) for p, right in some if right is not None]
            if some:
                print(f"{low:.1f} to {high:.1f} {len(some):8} {sum(p for p, _ in some) / len(some):7.3f} {sum(r for _, r in some) / len(some):7.3f}")
    return best


def main(arguments):
    global STAGE
    check = "--check" in arguments
    wished = {}
    for option in ("--least", "--doubt"):
        if option in arguments:
            at = arguments.index(option)
            wished[option] = float(arguments[at + 1])
            del arguments[at:at + 2]
    schema = take_schema(arguments)
    plain = [a for a in arguments if a != "--check"]
    at = plain.index("--fresh") if "--fresh" in plain else len(plain)
    tool, known, new = plain[0] if plain else "", plain[1:at], plain[at + 1:]
    if not new or len(known) % 2 or len(new) % 2:
        sys.exit(__doc__)
    corpora = [tuple(names[i:i + 2]) for names in (known, new) for i in range(0, len(names), 2)]
    fresh_corpora = {texts for texts, _ in corpora[len(known) // 2:]}
    fold_of = {texts: i % FOLDS for i, (texts, _) in enumerate(sorted(corpora))}
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / "schema"
        shutil.copytree(schema, bare)
        model = bare / "models" / "relations.tsv"
        model.unlink(missing_ok=True)
        admitted = defaultdict(list)
        documents, _ = read(tool, bare, corpora, admitted)
        STAGE = PairStage(documents, admitted)
        print(f"{len(documents)} documents, {len(STAGE.rows)} pairs, {len(STAGE.features) - 1} features", flush=True)
        possible = [[] for _ in documents]
        fresh = [d for d, document in enumerate(documents) if document.corpus in fresh_corpora]
        with multiprocessing.Pool(2) as pool:
            for fold in range(FOLDS):
                inside = {d for d, document in enumerate(documents) if fold_of[document.corpus] != fold}
                write(model, STAGE.fit_all(pool, inside), {}, "")
                held = [c for c in corpora if fold_of[c[0]] == fold and c[0] in fresh_corpora]
                places = iter([d for c in held for d in fresh if documents[d].corpus == c[0]])
                for found in read(tool, bare, held)[1]:
                    possible[next(places)] = found
            table = None if check else STAGE.fit_all(pool, set(range(len(documents))))
    rows_of = lambda some, which: [
        (values, documents[d].status(f)) for d in some for f, of, values in possible[d]
        if of == which and documents[d].status(f) is not None and (of == "said" or f not in documents[d].soft)]
    fit_both = lambda some: {of: fit_values(rows_of(some, of), c) for of, c in C_OF.items()}
    chances = {}
    for fold in range(FOLDS):
        facts = fit_both([d for d in fresh if fold_of[documents[d].corpus] != fold])
        for d in fresh:
            if fold_of[documents[d].corpus] == fold:
                chances[d] = [1 / (1 + math.exp(-odds(facts[of], values) / 100)) for _, of, values in possible[d]]
    best = report(documents, possible, fresh, chances)
    if check:
        return
    facts = fit_both(fresh)
    for of, option, threshold in (("fact", "--least", best[0]), ("said", "--doubt", best[1])):
        threshold = max(wished.get(option, threshold), 0.001)
        facts[of]["fact-least"] = round(100 * math.log(threshold / (1 - threshold)))
    path = schema / "models" / "relations.tsv"
    write(path, table, facts, "# Log odds in hundredths. Written by scripts/fit_relations.py from "
          f"{len(STAGE.rows)} pairs of {len(documents)} documents; not to be edited.\n")
    print(f"{path}: {len(table)} features of pairs, {len(facts['fact'])} of facts")


if __name__ == "__main__":
    main(sys.argv[1:])
