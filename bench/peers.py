"""How fast networkx writes GraphML and rdflib Turtle of the graph in FOLDER/bench.graphml and FOLDER/bench.nt: CPU
seconds of writing alone, the graph being in memory. peers.py FOLDER"""
import sys
import time


def report(name, write):
    begin = time.process_time()
    write()
    print(f"{name}: {time.process_time() - begin:.3f} s", flush=True)


def main(folder):
    import networkx
    import rdflib

    graph = networkx.read_graphml(f"{folder}/bench.graphml", force_multigraph=True)
    out = f"{folder}/peer.graphml"
    report(f"networkx {networkx.__version__}, graphml", lambda: networkx.write_graphml_xml(graph, out))
    del graph
    triples = rdflib.Graph()
    triples.parse(f"{folder}/bench.nt", format="nt")
    for name, suffix in ("turtle", "ttl"), ("nt", "nt"):
        out = f"{folder}/peer.{suffix}"
        report(f"rdflib {rdflib.__version__}, {name}", lambda: triples.serialize(out, format=name, encoding="utf-8"))


main(sys.argv[1])
