#!/usr/bin/env python3
"""Draw edges of a graph at random, to be judged by hand against their quotes.

usage: draw_edges.py GRAPH.graphml [--count 200] [--seed 1] [--least 4] > edges.tsv

Every relation gets at least `--least` of its edges (all, where it has fewer), the rest is drawn from all edges alike. Of an
edge's passages one is drawn. Columns: relation, subject, object, rule, place (file:line), locator (the quote's first
words), verdict, cause; the last two are for whoever judges. With --quotes the whole quote stands in the locator's column.
"""
import argparse
import random
import re
import sys
import xml.etree.ElementTree as ET

NS = "{http://graphml.graphdrawing.org/xmlns}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("graph")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--least", type=int, default=4)
    parser.add_argument("--quotes", action="store_true")
    options = parser.parse_args()
    names, labels, edges = {}, {}, {}
    for _, element in ET.iterparse(options.graph):
        if element.tag == NS + "key":
            names[element.get("id")] = element.get("attr.name")
        elif element.tag in (NS + "node", NS + "edge"):
            data = {names[d.get("key")]: d.text or "" for d in element.findall(NS + "data")}
            if element.tag == NS + "node":
                labels[element.get("id")] = (data["label"], data["kind"])
            else:
                edges.setdefault(data["kind"], []).append((element.get("source"), element.get("target"), data))
            element.clear()
    chance = random.Random(options.seed)
    drawn, rest = [], []
    for relation in sorted(edges):
        mixed = edges[relation][:]
        chance.shuffle(mixed)
        drawn += mixed[: options.least]
        rest += mixed[options.least :]
    drawn += chance.sample(rest, max(0, min(len(rest), options.count - len(drawn))))
    for source, target, data in sorted(drawn, key=lambda e: (e[2]["kind"], labels[e[0]], labels[e[1]])):
        passage = chance.choice(re.split(r"\n(?=“)", data["evidence"]))
        quote, _, place = passage.rpartition(" — ")
        quote = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", quote)).strip("“” ")
        locator = quote if options.quotes else " ".join(quote.split()[:6])
        ends = [f"{label} ({kind})" for label, kind in (labels[source], labels[target])]
        print(data["kind"], *ends, data.get("rule", ""), place.split(" (")[0], locator, "", "", sep="\t")


if __name__ == "__main__":
    sys.exit(main())
