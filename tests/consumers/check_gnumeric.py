"""Gnumeric opens the CSV files: no cell is computed, and texts come back once the guard is off, which Gnumeric takes off."""
import csv
import re
import subprocess
import tempfile
import xml.etree.ElementTree as tree
from pathlib import Path

from common import Checks, folder, need_program

ssconvert = need_program("ssconvert", "gnumeric")
checks = Checks()
csv.field_size_limit(10**9)
SPACE = "{http://www.gnumeric.org/v10.dtd}"
NUMBER, TEXT = "40", "60"  # kinds of cells in Gnumeric's own format; a formula has none
# What counts or measures, and may be computed with.
NUMBERS = {"mentions", "rank", "component", "weight", "confidence", "line", "begin", "end"}


def cells(path):
    """{(row, column): (kind, text)}"""
    with tempfile.TemporaryDirectory() as place:
        out = Path(place) / "cells.xml"
        # It warns of U+007F, which its XML has no room for.
        subprocess.run([ssconvert, "--export-type=Gnumeric_XmlIO:sax:0", str(path), str(out)], check=True, capture_output=True)
        found = tree.parse(out).getroot().iter(SPACE + "Cell")
        return {(int(c.get("Row")), int(c.get("Col"))): (c.get("ValueType"), c.text or "") for c in found}


def shown(text):
    """As Gnumeric keeps it: without the guard and U+007F, line ends as line feeds."""
    text = text[1:] if text.startswith("'") else text
    return text.replace("\x7f", "").replace("\r\n", "\n").replace("\r", "\n")


for name in ("graph.nodes.csv", "graph.edges.csv", "graph.evidence.csv"):
    with open(folder() / name, encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    read = cells(folder() / name)
    checks.equal(f"rows of {name}", max(row for row, _ in read) + 1, len(rows))
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            kind, got = read.get((at, column), (TEXT, ""))
            where = f"{name}, row {at + 1}, {rows[0][column]!r}"
            if kind == NUMBER:
                whole = text.isascii() and text.isdigit() and got == text
                date = re.fullmatch(r"[0-9]{4}-[0-9]{2}(-[0-9]{2})?", text) is not None  # an attribute's value
                checks.equal(f"{where}, a number: {text}, {got}", rows[0][column] in NUMBERS or whole or date, True)
            else:
                checks.equal(where, (kind, got), (TEXT, shown(text)))
checks.end()
