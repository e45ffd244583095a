// Apache Jena as a consumer of our exports, for the Python checks beside this folder. Each warning is a failure.
//
//   java -cp JAR CheckJena.java read FILE OUT.nt ...            RIOT reads FILE; its triples, graph names dropped, as N-Triples
//   java -cp JAR CheckJena.java tdb2 FILE FOLDER                loads FILE into a TDB2 store there; prints quads and triples
//   java -cp JAR CheckJena.java shacl SHAPES FILE...            validates each by itself
//   java -cp JAR CheckJena.java query FILE... -- QUERY OUT ...  answers as tab-separated lines
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.query.Dataset;
import org.apache.jena.query.QueryExecution;
import org.apache.jena.query.QueryExecutionFactory;
import org.apache.jena.query.ResultSet;
import org.apache.jena.riot.RDFFormat;
import org.apache.jena.riot.RDFParser;
import org.apache.jena.riot.system.ErrorHandlerFactory;
import org.apache.jena.riot.system.StreamRDF;
import org.apache.jena.riot.system.StreamRDFWrapper;
import org.apache.jena.riot.system.StreamRDFWriter;
import org.apache.jena.riot.system.StreamRDFLib;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.ValidationReport;
import org.apache.jena.sparql.core.DatasetGraph;
import org.apache.jena.sparql.core.Quad;
import org.apache.jena.sparql.graph.GraphFactory;
import org.apache.jena.tdb2.TDB2Factory;

public class CheckJena {
  static void parse(String file, StreamRDF to) {
    RDFParser.source(file).checking(true).errorHandler(ErrorHandlerFactory.errorHandlerStrict).parse(to);
  }

  static void read(String file, String out) throws Exception {
    try (OutputStream bytes = Files.newOutputStream(Path.of(out))) {
      StreamRDF lines = StreamRDFWriter.getWriterStream(bytes, RDFFormat.NTRIPLES_UTF8);
      long[] count = {0};
      lines.start();
      parse(file, new StreamRDFWrapper(lines) {
        @Override public void start() {}
        @Override public void finish() {}
        @Override public void prefix(String prefix, String iri) {}
        @Override public void base(String base) {}
        @Override public void triple(org.apache.jena.graph.Triple triple) { count[0]++; super.triple(triple); }
        @Override public void quad(Quad quad) { count[0]++; super.triple(quad.asTriple()); }
      });
      lines.finish();
      System.out.println(Path.of(file).getFileName() + "\t" + count[0]);
    }
  }

  static void tdb2(String file, String folder) {
    Dataset store = TDB2Factory.connectDataset(folder);
    store.executeWrite(() -> parse(file, StreamRDFLib.dataset(store.asDatasetGraph())));
    store.executeRead(() -> {
      DatasetGraph graphs = store.asDatasetGraph();
      long quads = 0;
      for (var all = graphs.find(); all.hasNext(); all.next()) quads++;
      long names = 0;
      for (var all = graphs.listGraphNodes(); all.hasNext(); all.next()) names++;
      System.out.println("quads\t" + quads + "\ngraphs\t" + names);
    });
  }

  static Graph graph(String... files) {
    Graph graph = GraphFactory.createDefaultGraph();
    for (String file : files) parse(file, StreamRDFLib.graph(graph));
    return graph;
  }

  // For each file: whether it conforms, and what the report says against it.
  static void shacl(String shapes, List<String> files) {
    Shapes parsed = Shapes.parse(graph(shapes));
    for (String file : files) {
      ValidationReport report = ShaclValidator.get().validate(parsed, graph(file));
      System.out.println(Path.of(file).getFileName() + "\t" + report.conforms() + "\t" + report.getEntries().size());
      report.getEntries().stream().limit(20).forEach(e -> System.out.println(
          "  " + e.severity().level().getLocalName() + " " + e.focusNode() + " " + e.resultPath() + " " + e.value() + ": " + e.message()));
    }
  }

  static String text(Node node) {
    if (node == null) return "";
    String plain = node.isLiteral() ? node.getLiteralLexicalForm() : node.toString();
    return plain.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r");
  }

  static void query(Dataset data, String file, String out) throws Exception {
    try (QueryExecution run = QueryExecutionFactory.create(Files.readString(Path.of(file)), data);
         PrintStream lines = new PrintStream(out, StandardCharsets.UTF_8)) {
      ResultSet rows = run.execSelect();
      List<String> names = rows.getResultVars();
      lines.print(String.join("\t", names) + "\n");
      while (rows.hasNext()) {
        var row = rows.nextBinding();
        List<String> values = new ArrayList<>();
        for (String name : names) values.add(text(row.get(name)));
        lines.print(String.join("\t", values) + "\n");
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    org.apache.jena.sys.JenaSystem.init();
    List<String> rest = Arrays.asList(arguments).subList(1, arguments.length);
    switch (arguments[0]) {
      case "read" -> {
        for (int i = 0; i + 1 < rest.size(); i += 2) read(rest.get(i), rest.get(i + 1));
      }
      case "tdb2" -> tdb2(rest.get(0), rest.get(1));
      case "shacl" -> shacl(rest.get(0), rest.subList(1, rest.size()));
      case "query" -> {
        int end = rest.indexOf("--");
        Dataset data = org.apache.jena.query.DatasetFactory.wrap(
            org.apache.jena.rdf.model.ModelFactory.createModelForGraph(graph(rest.subList(0, end).toArray(String[]::new))));
        for (int i = end + 1; i + 1 < rest.size(); i += 2) query(data, rest.get(i), rest.get(i + 1));
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }
}
