"""libxml2 validates the GraphML and the GEXF against our schemas without a network, and refuses an edge to nowhere; XPath counts
agree."""
import subprocess
import tempfile
from pathlib import Path

from common import Checks, expected, folder, need_program, run, source

xmllint = need_program("xmllint", "libxml2-utils")
checks = Checks()
want = expected()


def validate(file, path):
    schema = source() / f"schema/{file}-ecograph.xsd"
    done = subprocess.run([xmllint, "--noout", "--nonet", "--schema", str(schema), str(path)], capture_output=True, text=True)
    return done.returncode, done.stderr.strip()


def count(what, path):
    return int(run(xmllint, "--nonet", "--xpath", f"count(//*[local-name()='{what}'])", str(path)))


for form in ("graphml", "gexf"):
    path = folder() / f"graph.{form}"
    checks.equal(f"{form}: validity", validate(form, path), (0, f"{path} validates"))
    checks.equal(f"{form}: nodes", count("node", path), len(want["nodes"]))
    checks.equal(f"{form}: edges", count("edge", path), len(want["edges"]))
types = run(xmllint, "--nonet", "--xpath", "count(//*[local-name()='key'][@for!='node' and @for!='edge'])",
            str(folder() / "graph.graphml"))
checks.equal("keys for neither nodes nor edges", int(types), 0)

with tempfile.TemporaryDirectory() as parent:
    broken = Path(parent) / "broken.gexf"
    text = (folder() / "graph.gexf").read_text(encoding="utf-8")
    broken.write_text(text.replace(' target="n0"', ' target="n99999"', 1), encoding="utf-8")
    code, said = validate("gexf", broken)
    checks.equal("gexf: an edge to nowhere", (code != 0, "No match found for key-sequence" in said), (True, True))
checks.end()
