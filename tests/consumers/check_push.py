"""`ecograph push` against a server that misbehaves in every way that stores do: what arrives, what is said, what is
sent again. Needs no program but Python."""
import base64
import os
import re
import signal
import subprocess
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from common import Checks, program

checks = Checks()
DOCUMENTS = {"one.md": "The Rust Foundation was founded in 2021.", "two.md": "Kafka is hosted by the Apache Software Foundation.",
             "three.md": "Kafka is hosted by the Apache Software Foundation. \U0001F980 said it."}
GRAPHS = len(DOCUMENTS) + 1


class Store:
    """What a handler does with each request; `answers` are given first, then 204 to everything."""

    def __init__(self, answers=(), broken=None, slow=0.0):
        self.graphs, self.requests, self.answers, self.broken, self.slow = {}, [], list(answers), broken, slow
        store = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_):
                pass

            def answer(self, status, headers=(), body=b""):
                self.send_response(status)
                for name, value in headers:
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

            def graph(self):
                query = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
                return "default" if "default" in query else query["graph"][0]

            def do_HEAD(self):
                store.requests.append(("HEAD", self.graph(), self.headers))
                self.answer(200 if self.graph() in store.graphs else 404)

            def do_PUT(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                store.requests.append(("PUT", self.graph(), self.headers))
                time.sleep(store.slow)
                if store.broken and store.broken in self.graph():
                    return self.answer(400, (), b"Line 3: not to our taste\n at Parser.java:7")
                if store.answers:
                    status, headers, text = store.answers.pop(0)
                    if status is None:
                        self.close_connection = True
                        self.connection.close()
                        return None
                    if status >= 300:
                        return self.answer(status, headers, text)
                store.graphs[self.graph()] = body.decode("utf-8")
                return self.answer(204)

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/ds/data"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def puts(self):
        return [graph for method, graph, _ in self.requests if method == "PUT"]


class Place:
    """A folder with documents, and a home of its own for the journal."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name)
        (self.path / "docs").mkdir()
        for name, text in DOCUMENTS.items():
            (self.path / "docs" / name).write_text(text, encoding="utf-8")

    def environment(self, **more):
        clean = {k: v for k, v in os.environ.items() if not k.startswith("ECOGRAPH_STORE") and "proxy" not in k.lower()}
        return {**clean, "HOME": str(self.path), "XDG_STATE_HOME": str(self.path / "state"), **more}

    def push(self, store, *options, operands=("docs",), **more):
        url = store if isinstance(store, str) else store.url
        return subprocess.run([program(), "push", *operands, "--sparql", url, *options], cwd=self.path, capture_output=True,
                              text=True, env=self.environment(**more), timeout=60)


def case_all_arrives_and_nothing_twice():
    store, place = Store(), Place()
    done = place.push(store)
    checks.equal("exit code", (done.returncode, done.stderr), (0, ""))
    checks.equal("graphs", len(store.graphs), GRAPHS)
    checks.equal("media types", {h["Content-Type"] for m, _, h in store.requests}, {"text/turtle"})
    checks.equal("shared graph last", store.puts()[-1], "https://ecograph.dev/id/dataset/graph")
    checks.equal("emoji", "\U0001F980" in store.graphs["https://ecograph.dev/id/document/docs/three.md"], True)
    store.requests.clear()
    done = place.push(store)
    checks.equal("second time", (done.returncode, store.puts()), (0, []))
    checks.equal("says so", "0 graphs sent" in done.stdout and f"{GRAPHS} already there" in done.stdout, True)
    # One document changes; the shared graph, which holds its facts, does too.
    (place.path / "docs/one.md").write_text("The Rust Foundation was founded in 2020.", encoding="utf-8")
    place.push(store)
    checks.equal("what changed", [g.rsplit("/", 1)[1] for g in store.puts()], ["one.md", "graph"])
    # The store lost a graph.
    del store.graphs["https://ecograph.dev/id/document/docs/two.md"]
    store.requests.clear()
    place.push(store)
    checks.equal("what was lost", [g.rsplit("/", 1)[1] for g in store.puts()], ["two.md"])
    store.requests.clear()
    place.push(store, "--again", "--shared-graph", "default")
    checks.equal("--again", (len(store.puts()), store.puts()[-1]), (GRAPHS, "default"))


def case_graph_file():
    store, built, place = Store(), Store(), Place()
    place.push(built)
    subprocess.run([program(), "build", "docs", "-f", "json", "-q"], cwd=place.path, check=True)
    done = place.push(store, operands=["exports/graph.json"])
    checks.equal("a graph file", (done.returncode, done.stderr, sorted(store.graphs)), (0, "", sorted(built.graphs)))
    checks.equal("says what the documents say", store.graphs == built.graphs, True)
    done = place.push(store, operands=["exports/graph.json", "docs"])
    checks.equal("one graph at a time", done.returncode, 2)
    (place.path / "empty").mkdir()
    done = place.push(store, operands=["empty"])
    checks.equal("no document", done.returncode, 1)


def case_busy_store():
    store, place = Store([(503, [("Retry-After", "1")], b""), (429, [], b""), (None, [], b"")]), Place()
    started = time.monotonic()
    done = place.push(store)
    checks.equal("exit code", (done.returncode, done.stderr), (0, ""))
    checks.equal("all there", len(store.graphs), GRAPHS)
    checks.equal("Retry-After is kept", time.monotonic() - started >= 1, True)


def case_down_in_the_middle():
    store, place = Store([(204, [], b"")] + [(503, [], b"overloaded")] * 2), Place()
    done = place.push(store, "--attempts", "2")
    checks.equal("exit code", done.returncode, 1)
    checks.equal("message", "503" in done.stderr and "after 2 attempts" in done.stderr and "overloaded" in done.stderr, True)
    checks.equal("stops", (len(store.graphs), len(store.puts())), (1, 3))
    # Half a line, as a crash leaves it.
    journal = next((place.path / "state/ecograph").iterdir())
    journal.write_text(journal.read_text() + "0123")
    store.requests.clear()
    done = place.push(store)
    checks.equal("goes on", (done.returncode, len(store.puts()), len(store.graphs)), (0, GRAPHS - 1, GRAPHS))
    store.requests.clear()
    place.push(store)
    checks.equal("the journal survived", store.puts(), [])


def case_one_graph_is_refused():
    store, place = Store(broken="two.md"), Place()
    done = place.push(store)
    checks.equal("exit code", done.returncode, 1)
    checks.equal("the others", len(store.graphs), GRAPHS - 1)
    checks.equal("message", "400" in done.stderr and "Line 3: not to our taste" in done.stderr and "Parser.java" not in done.stderr, True)


def case_hopeless():
    for status, headers, said in ((401, [], "ECOGRAPH_STORE_TOKEN"), (403, [], "ECOGRAPH_STORE_USER"), (405, [], "/DATASET/data"),
                                  (404, [], "/DATASET/data"), (301, [("Location", "http://127.0.0.1:1/other")], "http://127.0.0.1:1/other")):
        store, place = Store([(status, headers, b"<html>no</html>")] * 9), Place()
        done = place.push(store)
        checks.equal(f"{status}: one request", (done.returncode, len(store.puts())), (1, 1))
        checks.equal(f"{status}: hint", said in done.stderr and "<html>" not in done.stderr, True)


def case_credentials():
    store, place = Store(), Place()
    place.push(store, ECOGRAPH_STORE_USER="ada", ECOGRAPH_STORE_PASSWORD="p:w\u00e4")
    checks.equal("Basic", {h["Authorization"] for _, _, h in store.requests},
                 {"Basic " + base64.b64encode("ada:p:w\u00e4".encode()).decode()})
    store = Store()
    done = place.push(store, "--again", ECOGRAPH_STORE_TOKEN="t0ken", ECOGRAPH_STORE_USER="ada")
    checks.equal("Bearer", {h["Authorization"] for _, _, h in store.requests}, {"Bearer t0ken"})
    checks.equal("no warning on loopback", done.stderr, "")
    checks.equal("no secret in the journal", [p for p in (place.path / "state/ecograph").iterdir() if "t0ken" in p.read_text()], [])
    done = place.push("http://store.invalid/data", "--attempts", "1", ECOGRAPH_STORE_TOKEN="t0ken")
    checks.equal("in the clear", "unencrypted" in done.stderr, True)


def case_misuse():
    place = Place()
    for url in ("http://ada:secret@127.0.0.1/", "ftp://127.0.0.1/x", "nonsense", "http://", "http://127.0.0.1/#x", "file:///etc/passwd"):
        done = place.push(url)
        checks.equal(f"{url}: exit code", done.returncode, 2)
        checks.equal(f"{url}: no secret", "secret" in done.stderr + done.stdout, False)
    store = Store()
    done = place.push(store, "--shared-graph", "not an iri")
    checks.equal("graph name", (done.returncode, store.requests), (2, []))


def case_no_answer():
    place = Place()
    done = place.push("http://127.0.0.1:9/ds", "--attempts", "2")
    checks.equal("exit code", done.returncode, 1)
    checks.equal("message", "does not answer" in done.stderr and "after 2 attempts" in done.stderr, True)


def case_no_journal():
    store, place = Store(), Place()
    (place.path / "file").write_text("x")
    done = place.push(store, "--journal", "file/journal")
    checks.equal("warning only", (done.returncode, len(store.graphs)), (0, GRAPHS))
    checks.equal("once", len(re.findall("warning: ", done.stderr)), 1)


def case_interrupt():
    store, place = Store(slow=5), Place()
    child = subprocess.Popen([program(), "push", "docs", "--sparql", store.url], cwd=place.path, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True, env=place.environment())
    while not store.requests:
        time.sleep(0.02)
    child.send_signal(signal.SIGINT)
    _, said = child.communicate(timeout=30)
    checks.equal("exit code", child.returncode, 130)
    checks.equal("message", "goes on where it stopped" in said, True)


for name, case in sorted(globals().items()):
    if name.startswith("case_"):
        case()
checks.end()
