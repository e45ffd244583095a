#!/usr/bin/env python3
"""The vocabulary as a page for people: docs/vocabulary.md from schema/ontology.ttl and what schema/shapes.ttl demands.

    scripts/vocabulary.py            writes the page
    scripts/vocabulary.py --check    exit code 1 where the page is not what would be written, or a term lacks a label or comment
"""
import sys
from pathlib import Path

from rdflib import Graph, Namespace, OWL, RDF, RDFS, SKOS, URIRef
from rdflib.collection import Collection

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs/vocabulary.md"
ECO = Namespace("https://w3id.org/ecograph/ns#")
ONTOLOGY = URIRef("https://w3id.org/ecograph/ns")
RELATED = ((RDFS.subClassOf, "is a"), (RDFS.subPropertyOf, "is a"), (SKOS.closeMatch, "close to"))


class Page:
    def __init__(self, graph):
        self.graph = graph
        self.lines = []

    def name(self, term):
        """eco:hostedBy as `hostedBy`, linked; a foreign term with its prefix."""
        if term == ECO.Thing:
            return "every kind"
        if term.startswith(ECO):
            return f"[{term[len(ECO):]}](#{term[len(ECO):].lower()})"
        prefix, _, local = self.graph.compute_qname(term, generate=False)
        return f"`{prefix}:{local}`"

    def plain(self, term):
        return term[len(ECO):]

    def classes(self, subject, property):
        """Members of the union, or the class itself."""
        found = []
        for value in self.graph.objects(subject, property):
            union = self.graph.value(value, OWL.unionOf)
            found += list(Collection(self.graph, union)) if union is not None else [value]
        return found

    def one(self, subject, property, default=""):
        return str(self.graph.value(subject, property, default=default))

    def listed(self, kind):
        """In the order of the file, which rdflib does not keep: by the place of 'eco:name a'."""
        text = (ROOT / "schema/ontology.ttl").read_text(encoding="utf-8")
        terms = [t for t in self.graph.subjects(RDF.type, kind) if isinstance(t, URIRef) and t.startswith(ECO)]
        return sorted(terms, key=lambda t: text.index(f"\neco:{self.plain(t)} a "))

    def section(self, title, about, terms, describe):
        self.lines += ["", f"## {title}", "", about]
        for term in terms:
            self.lines += ["", f"### {self.plain(term)}", "", self.one(term, RDFS.comment), ""]
            self.lines += [f"- {line}" for line in describe(term)]

    def related(self, term):
        for property, words in RELATED:
            values = sorted(self.name(v) for v in self.graph.objects(term, property) if isinstance(v, URIRef))
            values = [v for v in values if v != self.name(ECO.Thing)]
            if values:
                yield f"{words} {', '.join(values)}"

    def between(self, term):
        yield f"written `{self.one(term, ECO.name)}` in rules, GraphML and on the command line"
        pairs = [list(Collection(self.graph, pair)) for pair in self.graph.objects(term, ECO.allows)]
        if pairs:
            yield "between " + ", ".join(sorted(f"{self.name(a)} → {self.name(b)}" for a, b in pairs))
        else:
            ends = [" or ".join(self.name(c) for c in self.classes(term, p)) for p in (RDFS.domain, RDFS.range)]
            yield " → ".join(ends)
        if (term, RDF.type, OWL.SymmetricProperty) in self.graph:
            yield "holds both ways; one direction is written"
        yield from self.related(term)

    def of_what(self, term):
        if self.graph.value(term, ECO.name) is not None and (term, RDF.type, ECO.Attribute) in self.graph:
            family = ":…" if self.graph.value(term, ECO.family) is not None else ""
            yield f"written `{self.one(term, ECO.name)}{family}` in rules, GraphML and on the command line"
        domain = self.classes(term, RDFS.domain)
        if domain:
            yield "of " + ", ".join(self.name(c) for c in domain)
        kind = self.one(term, ECO.datatype) or ", ".join(self.name(c) for c in self.classes(term, RDFS.range))
        yield f"value: {kind}"
        yield from self.related(term)

    def write(self):
        kinds, relations, attributes = (self.listed(k) for k in (ECO.Kind, ECO.Relation, ECO.Attribute))
        known = {*kinds, *relations, *attributes}
        rest = [t for t in self.listed(OWL.Class) if t not in known]
        described = [t for t in rest if self.plain(t) in ("Statement", "Evidence", "Finding", "Mention", "Document")]
        values = [t for p in (OWL.ObjectProperty, OWL.DatatypeProperty) for t in self.listed(p) if t not in known]
        self.lines = [
            "<!-- Written by scripts/vocabulary.py from schema/ontology.ttl; edit that file. -->", "# The vocabulary", "",
            self.one(ONTOLOGY, RDFS.comment), "",
            f"Namespace: `{ECO}`, prefix `eco:`. Version {self.one(ONTOLOGY, OWL.versionInfo)}.",
            "[schema/ontology.ttl](../schema/ontology.ttl) is the same in OWL, [schema/shapes.ttl](../schema/shapes.ttl) what",
            "an export may be held to, in SHACL. *Is a* is a subclass or subproperty, *close to* a `skos:closeMatch`.",
        ]
        self.section("Kinds", "What a node of the graph is. Each has one kind, `rdfs:label`, `skos:altLabel`s, and the documents that name it "
                     "(`dcterms:isReferencedBy`).", kinds, self.related)
        self.section("Relations", "What an edge is. An asserted one is a plain triple; each is a [Statement](#statement) too.", relations, self.between)
        self.section("Attributes", "What is known of one thing. A date may be a year or a month (`xsd:gYear`, `xsd:gYearMonth`), a number a lower bound "
                     "(`\">3400\"`); contradicting values stand side by side.", attributes, self.of_what)
        self.section("Who says so", "For each edge and each attribute value a statement, for each place that makes it a piece of evidence.", described, self.related)
        self.section("About statements and evidence", "Those that a statement and its evidence share are on the statement for all places together.",
                     values, self.of_what)
        self.lines += ["", "## Terms of others", "", "| term | of | says |", "|---|---|---|"]
        self.lines += [f"| `{term}` | {of} | {says} |" for term, of, says in FOREIGN]
        return "\n".join(self.lines) + "\n"


FOREIGN = (
    ("rdfs:label", "everything", "its name; a document's title, or its path"),
    ("skos:altLabel", "things", "other names"),
    ("dcterms:isReferencedBy", "things", "a document that names it"),
    ("dcterms:identifier", "documents", "the path"),
    ("dcterms:title", "documents", "the title, where it has one"),
    ("dcterms:date", "documents", "when it was written, as far as known"),
    ("dcterms:format", "documents", "text, markdown or html"),
    ("rdf:subject, rdf:predicate, rdf:object", "statements", "what is stated"),
    ("rdf:reifies", "statements", "the same as one triple term, in the RDF 1.2 export only"),
    ("prov:hadPrimarySource", "statements", "the documents that make it"),
    ("prov:wasDerivedFrom", "statements", "the evidence"),
    ("oa:hasSource", "evidence", "the document"),
    ("oa:hasSelector", "evidence", "the place in it"),
    ("oa:start, oa:end", "selectors", "bytes of the file, from 0, the end not included"),
    ("oa:exact", "selectors", "the words that stand there"),
)


def main():
    graph = Graph().parse(ROOT / "schema/ontology.ttl", format="turtle")
    terms = {t for t in graph.subjects(RDF.type) if isinstance(t, URIRef) and t.startswith(ECO)}
    bare = sorted(t for t in terms if graph.value(t, RDFS.label) is None or graph.value(t, RDFS.comment) is None)
    if bare:
        sys.exit(f"without rdfs:label or rdfs:comment: {', '.join(bare)}")
    page = Page(graph).write()
    if sys.argv[1:] == ["--check"]:
        if page != PAGE.read_text(encoding="utf-8"):
            sys.exit("docs/vocabulary.md is not what schema/ontology.ttl gives: run scripts/vocabulary.py")
    elif sys.argv[1:]:
        sys.exit(__doc__)
    else:
        PAGE.write_text(page, encoding="utf-8")


main()
