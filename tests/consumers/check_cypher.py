"""A parser of openCypher's grammar reads every statement, and finds the names in its strings."""
import re
import sys

from common import Checks, cache, expected, folder, skip

sys.path.insert(0, str(cache() / "python"))
try:
    from antlr4 import CommonTokenStream, InputStream
    from antlr4_cypher import CypherLexer, CypherParser
except ImportError:
    skip("antlr4-cypher is not installed (scripts/consumers.sh cypher)")

checks = Checks()
want = expected()
text = (folder() / "graph.cypher").read_text(encoding="utf-8")
lines = text.split("\n")
checks.equal("end of the file", lines.pop(), "")
# The grammar has no constraints: they are Neo4j's own.
checks.equal("constraint", lines.pop(0), "CREATE CONSTRAINT ecograph_id IF NOT EXISTS FOR (n:Entity) REQUIRE n.id IS UNIQUE;")
names, nodes, edges = [], 0, 0
for line in lines:
    # A grave accent inside a name is doubled, as openCypher has it; this grammar knows no such name.
    lexer = CypherLexer(InputStream(line.replace("``", "´")))
    lexer.removeErrorListeners()
    stream = CommonTokenStream(lexer)
    parser = CypherParser(stream)
    parser.script()
    checks.equal(f"errors in {line[:80]}", parser.getNumberOfSyntaxErrors(), 0)
    tokens = [t.text for t in stream.tokens]
    nodes += tokens[0] == "MERGE"
    edges += tokens[0] == "MATCH"
    # n.name = '...'
    words = [t for t in tokens if t.strip()]
    for i, word in enumerate(words[:-2]):
        if word == "name" and words[i - 2:i] == ["n", "."] and words[i + 1] == "=":
            names.append(re.sub(r"\\(.)", lambda m: {"n": "\n", "t": "\t", "r": "\r"}.get(m[1], m[1]), words[i + 2][1:-1]))
checks.equal("nodes", nodes, len(want["nodes"]))
checks.equal("edges", edges, len(want["edges"]))
checks.equal("names", sorted(names), sorted(n["name"] for n in want["nodes"]))
checks.end()
