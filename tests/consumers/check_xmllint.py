"""libxml2 validates the GraphML against schema/graphml-ecograph.xsd without a network; XPath counts agree."""
import sys
from pathlib import Path

from common import Checks, expected, folder, need_program, run
import subprocess

xmllint = need_program("xmllint", "libxml2-utils")
schema = Path(sys.argv[2]) / "schema/graphml-ecograph.xsd"
path = str(folder() / "graph.graphml")
checks = Checks()
want = expected()
done = subprocess.run([xmllint, "--noout", "--nonet", "--schema", str(schema), path], capture_output=True, text=True)
checks.equal("validity", (done.returncode, done.stderr.strip()), (0, f"{path} validates"))


def count(what):
    return int(run(xmllint, "--nonet", "--xpath", f"count(//*[local-name()='{what}'])", path))


checks.equal("nodes", count("node"), len(want["nodes"]))
checks.equal("edges", count("edge"), len(want["edges"]))
types = run(xmllint, "--nonet", "--xpath", "count(//*[local-name()='key'][@for!='node' and @for!='edge'])", path)
checks.equal("keys for neither nodes nor edges", int(types), 0)
checks.end()
