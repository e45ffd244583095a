"""`ecograph push` into a real Apache Jena Fuseki on loopback: quads, going on, replacing, the password."""
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

from common import Checks, jena, program, source

archive = jena()[jena().index("-cp") + 1]
checks = Checks()
work = Path(tempfile.mkdtemp(prefix="ecograph-fuseki-"))
(work / "passwords").write_text("ada: lovelace\n", encoding="utf-8")
with socket.socket() as free:
    free.bind(("127.0.0.1", 0))
    port = free.getsockname()[1]
log = open(work / "log", "wb")
server = subprocess.Popen(["java", "-Xmx1g", "-jar", archive, "--localhost", f"--port={port}", "--auth=basic",
                           f"--passwd={work / 'passwords'}", "--update", "--mem", "/ds"], cwd=work, stdout=log, stderr=log)
endpoint = f"http://localhost:{port}/ds"
EXAMPLE = source() / "examples/corpus"
ours = {"HOME": str(work), "ECOGRAPH_STORE_USER": "ada", "ECOGRAPH_STORE_PASSWORD": "lovelace"}
clean = {k: v for k, v in os.environ.items() if not k.startswith("ECOGRAPH_STORE") and "proxy" not in k.lower() and k != "XDG_STATE_HOME"}


def push(*inputs, **more):
    return subprocess.run([program(), "push", *inputs, "--sparql", endpoint + "/data"], cwd=source(), capture_output=True,
                          text=True, env={**clean, **ours, **more}, timeout=120)


opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def ask(query):
    request = urllib.request.Request(endpoint + "/query?" + urllib.parse.urlencode({"query": query}),
                                     headers={"Accept": "application/sparql-results+json", "Authorization": "Basic YWRhOmxvdmVsYWNl"})
    with opener.open(request, timeout=60) as answer:
        return [[row[v]["value"] for v in row] for row in json.load(answer)["results"]["bindings"]]


def wait():
    for _ in range(600):
        try:
            ask("SELECT (1 AS ?one) {}")
            return
        except (urllib.error.URLError, ConnectionError):
            if server.poll() is not None:
                break
            time.sleep(0.2)
    raise SystemExit("Fuseki did not start:\n" + (work / "log").read_text()[-2000:])


try:
    wait()
    done = push("examples/corpus", ECOGRAPH_STORE_PASSWORD="wrong")
    checks.equal("wrong password", (done.returncode, "answers 401" in done.stderr and "ECOGRAPH_STORE_PASSWORD" in done.stderr), (1, True))
    done = push("examples/corpus")
    checks.equal("push", (done.returncode, done.stderr), (0, ""))

    # The same graph as N-Quads, its default graph under the shared graph's name.
    exported = subprocess.run([program(), "build", "examples/corpus", "-f", "nq", "-o", "-", "-q"], cwd=source(), capture_output=True, check=True)
    quads = exported.stdout.decode("utf-8").count("\n")
    documents = len(list(EXAMPLE.iterdir()))
    counted = "SELECT (COUNT(*) AS ?quads) (COUNT(DISTINCT ?g) AS ?graphs) { GRAPH ?g { ?s ?p ?o } }"
    checks.equal("quads and graphs", ask(counted), [[str(quads), str(documents + 1)]])
    says = """PREFIX eco: <https://w3id.org/ecograph/ns#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
      SELECT DISTINCT ?document { GRAPH ?document { ?s eco:hostedBy ?o } GRAPH <https://ecograph.dev/id/dataset/graph> { ?o rdfs:label ?name } }"""
    checks.equal("documents that state a fact", len(ask(says)) > 1, True)

    done = push("examples/corpus")
    checks.equal("again", (done.returncode, "0 graphs sent" in done.stdout), (0, True))
    some = work / "some"
    shutil.copytree(EXAMPLE, some / "examples/corpus")
    changed = some / "examples/corpus/apache-at-25.txt"
    changed.write_text(changed.read_text(encoding="utf-8") + "\n\nApache Kafka is hosted by the Apache Software Foundation.\n", encoding="utf-8")
    done = subprocess.run([program(), "push", "examples/corpus", "--sparql", endpoint + "/data"], cwd=some, capture_output=True,
                          text=True, env={**clean, **ours}, timeout=120)
    checks.equal("a changed document", (done.returncode, done.stdout.split(" (")[0]), (0, "2 graphs sent"))
    more = int(ask(counted)[0][0])
    checks.equal("its graph is replaced", quads < more < quads + 100, True)
finally:
    server.terminate()
    server.wait(30)
    log.close()
shutil.rmtree(work)
checks.end()
