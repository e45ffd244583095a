#!/usr/bin/env python3
"""How well reference is resolved, against the coreference chains of GUM's news and interviews.

usage: gum_reference.py LIST_MENTIONS [--gum FOLDER] [--schema FOLDER] [--split dev|test|train] [--genres news,interview]
                        [--errors [CLASS]] [--floor PRECISION,RECALL]

LIST_MENTIONS is build/release/tests/reference/list_mentions. Each document of FOLDER (../shared/data/gum) becomes Markdown:
headings, paragraphs, list items, and who speaks in bold in front of a turn. The program's mentions are then held against
the annotation.

An anaphor is a mention of GUM that refers back to something named before it in the text (a person, an organization, an
event, an object, something abstract; no places and times): a pronoun, a nominal with "the", "this", "that", "these" or
"those" (no predicates and appositions), a part of the name, or its initials. `recall` is the share of anaphors for which the program has a mention of
that very thing, `of known` the same for things of which it found a name at all. `precision` is the share of what the
program resolved that is right: each pronoun and nominal that it took for anything, and each name that it took for
another form of an earlier one. Where GUM has no mention, or one of something else, that is wrong.

Exit code 1 if the totals fall under the floor, 77 if there is no such corpus here.
"""
import argparse, collections, json, re, subprocess, sys, tempfile
from pathlib import Path

# GUM's standard splits, for the two genres: https://github.com/amir-zeldes/gum/blob/master/splits.md
DEV = {"news_homeopathic", "news_iodine", "interview_cyclone", "interview_gaming"}
TEST = {"news_nasa", "news_sensitive", "interview_hill", "interview_libertarian"}

PRONOUNS = {"he/she": "he him his himself she her hers herself", "it": "it its itself",
            "they": "they them their theirs themselves", "we": "we us our ours ourselves", "I": "i me my mine myself"}
CLASS_OF = {word: name for name, words in PRONOUNS.items() for word in words.split()}
POINTERS = {"the", "this", "that", "these", "those"}
CLASSES = [*PRONOUNS, "nominal", "part of a name", "initials"]
TYPES = {"person", "organization", "event", "object", "abstract"}
FIRST_PERSON = {"i", "me", "my"}


class Mention:
    def __init__(self, first, kind, chain, head, link="coref"):
        self.first, self.last, self.kind, self.chain, self.head, self.link = first, first, kind, chain, head, link
        self.label = None


class Document:
    """Tokens (word, tag, begin, end in bytes of the Markdown), GUM's mentions of them, and the Markdown."""

    def __init__(self, path):
        self.tokens, self.mentions, self.text = [], [], ""
        self.speaker, self.label, self.turns = None, None, collections.defaultdict(list)
        self.open, self.block, self.headings = collections.defaultdict(list), "", 0
        new_paragraph, text, rows = False, "", []
        for line in path.read_text().splitlines() + [""]:
            if line.startswith("# newpar_block"):
                self.block = line.split("=", 1)[1].strip()
            elif line.startswith("# newpar"):
                new_paragraph, self.block = True, "p"
            elif line.startswith("# speaker ="):
                speaker = line.split("=", 1)[1].strip()
                if speaker != self.speaker:
                    self.speaker, new_paragraph, self.label = speaker, True, spoken_name(speaker)
            elif line.startswith("# text ="):
                text = line.split("=", 1)[1].strip()
            elif re.match(r"\d", line):
                rows.append(line.split("\t"))
            elif not line and rows:
                self.add_sentence(text, rows, new_paragraph)
                new_paragraph, rows = False, []
        self.name_labels()

    def add_sentence(self, text, rows, new_paragraph):
        if new_paragraph:
            self.text += "\n\n" if self.text else ""
            if self.block.startswith("head"):
                self.headings += 1
                self.text += "# " if self.headings == 1 else "## "
            elif self.block.startswith("item"):
                self.text += "- "
            if self.label:
                self.text += "**"
                mention = Mention(len(self.tokens), "person", None, [])
                for word in self.label.split():
                    mention.head.append(len(self.tokens))
                    self.add_token(word, "PROPN", len(self.text))
                    self.text += word + " "
                self.text = self.text[:-1] + ":** "
                mention.last, mention.label = len(self.tokens) - 1, self.speaker
                self.mentions.append(mention)
                self.label = None
        elif self.text:
            self.text += " "
        begin, at = len(self.text), 0
        self.text += text
        for row in rows:
            if "-" in row[0] or "." in row[0]:
                continue
            found = text.find(row[1], at)
            at = found + len(row[1]) if found >= 0 else at
            number = len(self.tokens)
            self.add_token(row[1], row[3], begin + at - len(row[1]))
            if row[1].lower() in FIRST_PERSON and self.speaker:
                self.turns[self.speaker].append(number)
            self.read_entities(row[9], number)

    def add_token(self, word, tag, begin):
        self.tokens.append((word, tag, begin, begin + len(word)))

    def read_entities(self, misc, number):
        field = re.search(r"(?:^|\|)Entity=([^|]*)", misc)
        for part in re.findall(r"\([^()]+\)?|[^()]+\)", field.group(1) if field else ""):
            if part.startswith("("):
                fields = part.strip("()").split("-", 7)
                mention = Mention(number, fields[1], fields[0], [number + int(n) - 1 for n in fields[5].split(",")],
                                  fields[6])
                self.mentions.append(mention)
                self.open[fields[0]].append(mention)
            chain = part.strip("()").split("-")[0]
            if part.endswith(")") and self.open[chain]:
                self.open[chain].pop().last = number

    def name_labels(self):
        """A speaker's label is whom "I" means in that speaker's turns."""
        alone = {m.first: m.chain for m in self.mentions if m.first == m.last and not m.label}
        for m in self.mentions:
            if m.label:
                said = collections.Counter(alone[t] for t in self.turns[m.label] if t in alone)
                m.chain = said.most_common(1)[0][0] if said else "label " + m.label
        self.mentions.sort(key=lambda m: (m.first, -m.last))

    def words(self, numbers):
        return [self.tokens[n][0] for n in numbers]

    def is_named(self, m):
        """A name; not a coordination of several, nor "Moreno and colleagues"."""
        tags = [self.tokens[n][1] for n in range(m.head[0], m.head[-1] + 1)]
        return m.label or (m.kind in TYPES and tags[0] == "PROPN" and "CCONJ" not in tags)

    def class_of(self, m, named):
        """The class of an anaphor, or None; `named` are the earlier names of its chain."""
        word = self.tokens[m.first][0]
        if m.first == m.last and self.tokens[m.first][1] == "PRON":
            return CLASS_OF.get(word.lower())
        if not self.is_named(m):
            back = m.link not in ("appos", "pred", "cata") and m.kind in TYPES
            return "nominal" if back and word.lower() in POINTERS and m.last > m.first else None
        if m.label:
            return None
        own = self.words(m.head)
        before = [self.words(n.head) for n in named]
        if any(set(own) < set(b) for b in before) and own not in before[:1]:
            return "part of a name"
        if len(own) == 1 and own[0].isupper() and any(initials(own[0], b) for b in before):
            return "initials"
        return None

    def anaphors(self):
        named = collections.defaultdict(list)
        for m in self.mentions:
            if named[m.chain] and (kind := self.class_of(m, named[m.chain])):
                yield m, kind
            if self.is_named(m):
                named[m.chain].append(m)


def spoken_name(speaker):
    return re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", speaker)


def initials(brief, words):
    return len(words) > 1 and "".join(w[0] for w in words if w[0].isupper()).startswith(brief[:2]) and len(brief) > 1


class Found:
    """A mention of the program, in tokens."""

    def __init__(self, document, entry, offsets):
        begin, end = offsets[entry["begin"]], offsets[entry["end"]]
        inside = [i for i, t in enumerate(document.tokens) if t[2] < end and t[3] > begin]
        self.tokens = set(inside)
        self.form, self.entity, self.text, self.name = entry["form"], entry["entity"], entry["text"], entry["name"]
        self.gum = self.fitting(document) if inside else None
        self.chain = self.gum.chain if self.gum else None

    def fitting(self, document):
        """The mention of GUM that stands there: the one whose head these tokens are most like."""
        best, most = None, 0
        for m in document.mentions:
            shared = len(self.tokens & set(m.head))
            if not shared or (self.form == "nominal" and m.first not in self.tokens):
                continue
            if self.form == "pronoun" and m.first != m.last:
                continue
            alike = shared / len(self.tokens | set(m.head))
            if alike > most or (alike == most and best and m.last - m.first < best.last - best.first):
                best, most = m, alike
        return best


def chains_of(found):
    """By entity, how often a name of it stands for which chain of GUM."""
    chains = collections.defaultdict(collections.Counter)
    for f in found:
        if f.form == "name" and f.chain:
            chains[f.entity][f.chain] += 1
    return chains


def is_right(f, chain, chains):
    """Do the names of f's entity, f itself left out, stand for that chain? GUM may have a body and its site apart, so
    that they need not do so always: a third as often as for what they mean most is enough."""
    counts = chains[f.entity].copy()
    if f.form == "name" and f.chain:
        counts[f.chain] -= 1
    most = max(counts.values(), default=0)
    return chain is not None and 0 < most <= 3 * counts[chain]


def compare(document, found, report, name):
    chains = chains_of(found)
    known = {c for counts in chains.values() for c in counts}
    for m, kind in document.anaphors():
        here = [f for f in found if f.gum is m or (f.form != "name" and m.head[0] in f.tokens and m.first in f.tokens)]
        right = any(is_right(f, m.chain, chains) for f in here)
        report.add_anaphor(kind, right, m.chain in known)
        if not right:
            taken = ", ".join(f"{f.text} = {f.name}" for f in here)
            report.show("missed", kind, name, document, m.first, m.last, taken + name_of(document, m.chain))
    earlier = {}
    for f in found:
        if not f.tokens:
            continue
        if f.form == "name":
            first = earlier.setdefault(f.entity, f)
            if f.text.lower() == first.text.lower():
                continue
            kind = "initials" if f.text.isupper() else "part of a name"
        else:
            kind = "nominal" if f.form == "nominal" else CLASS_OF.get(f.text.lower(), "it")
        right = is_right(f, f.chain, chains)
        report.add_resolution(kind, right)
        if not right:
            report.show("wrong", kind, name, document, min(f.tokens), max(f.tokens), f"= {f.name}" + name_of(document, f.chain))


def name_of(document, chain):
    for m in document.mentions:
        if m.chain == chain and document.is_named(m):
            return "; it is " + " ".join(document.words(m.head))
    return "; it is nothing named"


class Report:
    def __init__(self, shown):
        self.shown = shown
        self.anaphors, self.found = collections.Counter(), collections.Counter()
        self.known, self.resolved, self.right = collections.Counter(), collections.Counter(), collections.Counter()

    def add_anaphor(self, kind, right, known):
        self.anaphors[kind] += 1
        self.found[kind] += right
        self.known[kind] += known

    def add_resolution(self, kind, right):
        self.resolved[kind] += 1
        self.right[kind] += right

    def show(self, what, kind, name, document, first, last, note):
        if self.shown is None or self.shown not in ("", kind):
            return
        words = document.words(range(max(0, first - 16), min(len(document.tokens), last + 9)))
        at = first - max(0, first - 16)
        words[at] = "[" + words[at]
        words[at + last - first] += "]"
        print(f"{what} {kind}: {name}: {' '.join(words)}\n    {note}")

    def totals(self):
        return (ratio(sum(self.right.values()), sum(self.resolved.values())),
                ratio(sum(self.found.values()), sum(self.anaphors.values())))

    def print(self):
        print("| mention | anaphors | recall | of known | resolved | precision |\n|---|---:|---:|---:|---:|---:|")
        for kind in [*CLASSES, "all"]:
            pick = (lambda c: sum(c.values())) if kind == "all" else (lambda c: c[kind])
            if pick(self.anaphors) + pick(self.resolved):
                print(f"| {kind} | {pick(self.anaphors)} | {ratio(pick(self.found), pick(self.anaphors)):.2f} "
                      f"| {ratio(pick(self.found), pick(self.known)):.2f} | {pick(self.resolved)} "
                      f"| {ratio(pick(self.right), pick(self.resolved)):.2f} |")


def ratio(part, whole):
    return part / whole if whole else 0.0


def byte_offsets(text):
    """Characters by byte, the end included."""
    offsets, at = {}, 0
    for i, c in enumerate(text):
        offsets[at] = i
        at += len(c.encode())
    offsets[at] = len(text)
    return offsets


def chosen(gum, split, genres):
    for path in sorted(gum.glob("GUM_*.conllu")):
        name = path.stem.removeprefix("GUM_")
        part = "dev" if name in DEV else "test" if name in TEST else "train"
        if name.split("_")[0] in genres and part == split:
            yield name, path


def shared_folder():
    project = Path(__file__).resolve().parent.parent
    places = [project.parent / "shared/data/gum", project.parents[1] / "shared/data/gum"]
    return next((p for p in places if p.exists()), places[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--gum", type=Path, default=shared_folder())
    parser.add_argument("--schema", default=Path(__file__).resolve().parent.parent / "schema")
    parser.add_argument("--split", choices=["dev", "test", "train"], default="test")
    parser.add_argument("--genres", default="news,interview")
    parser.add_argument("--errors", nargs="?", const="", choices=["", *CLASSES], metavar="CLASS")
    parser.add_argument("--floor", metavar="PRECISION,RECALL")
    arguments = parser.parse_args()
    documents = [(name, Document(path)) for name, path in chosen(arguments.gum, arguments.split, arguments.genres.split(","))]
    if not documents:
        print(f"skipped: no such documents of GUM in {arguments.gum}")
        sys.exit(77)
    report = Report(arguments.errors)
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, document in documents:
            files.append(Path(folder, name + ".md"))
            files[-1].write_text(document.text)
        run = subprocess.run([arguments.program, arguments.schema, *files], capture_output=True, text=True)
        if run.returncode:
            sys.exit("gum_reference: " + run.stderr.strip())
    for (name, document), line in zip(documents, run.stdout.splitlines()):
        offsets = byte_offsets(document.text)
        compare(document, [Found(document, e, offsets) for e in json.loads(line)], report, name)
    report.print()
    precision, recall = report.totals()
    if arguments.floor:
        low = [float(x) for x in arguments.floor.split(",")]
        if precision < low[0] or recall < low[1]:
            sys.exit(f"gum_reference: precision {precision:.3f} and recall {recall:.3f}, expected {low[0]} and {low[1]} at least")


if __name__ == "__main__":
    main()
