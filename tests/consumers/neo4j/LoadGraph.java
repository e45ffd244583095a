// java -cp 'build/consumers/neo4j/*' LoadGraph.java HOME [CYPHER_FILE]
//
// Opens the database "neo4j" below HOME; runs each line of the file, all of it twice, since that must change nothing; then
// prints everything it holds as JSON.
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.graphdb.Entity;
import org.neo4j.graphdb.GraphDatabaseService;
import org.neo4j.graphdb.Label;
import org.neo4j.graphdb.Node;
import org.neo4j.graphdb.Relationship;
import org.neo4j.graphdb.ResourceIterable;
import org.neo4j.graphdb.Transaction;

public class LoadGraph {
  public static void main(String[] arguments) throws Exception {
    DatabaseManagementService service = new DatabaseManagementServiceBuilder(Path.of(arguments[0])).build();
    GraphDatabaseService database = service.database(GraphDatabaseSettings.DEFAULT_DATABASE_NAME);
    if (arguments.length > 1) {
      // No line end but "\n" ends a statement.
      String[] statements = Files.readString(Path.of(arguments[1])).split("\n");
      for (int time = 0; time < 2; ++time) {
        for (String statement : statements) database.executeTransactionally(statement.replaceFirst(";$", ""));
      }
    }
    List<String> nodes = new ArrayList<>();
    List<String> edges = new ArrayList<>();
    try (Transaction transaction = database.beginTx()) {
      try (ResourceIterable<Node> all = transaction.getAllNodes()) {
        for (Node node : all) {
          List<String> labels = new ArrayList<>();
          for (Label label : node.getLabels()) labels.add(label.name());
          nodes.add("{\"labels\":" + json(labels) + ",\"properties\":" + properties(node) + "}");
        }
      }
      try (ResourceIterable<Relationship> all = transaction.getAllRelationships()) {
        for (Relationship edge : all) {
          edges.add("{\"source\":" + json(edge.getStartNode().getProperty("iri")) + ",\"target\":"
              + json(edge.getEndNode().getProperty("iri")) + ",\"type\":" + json(edge.getType().name()) + ",\"properties\":"
              + properties(edge) + "}");
        }
      }
    }
    service.shutdown();
    byte[] text = ("{\"nodes\":[" + String.join(",\n", nodes) + "],\n\"edges\":[" + String.join(",\n", edges) + "]}\n")
        .getBytes("UTF-8");
    System.out.write(text, 0, text.length);
    System.out.flush();
  }

  private static String properties(Entity entity) {
    List<String> fields = new ArrayList<>();
    new TreeMap<>(entity.getAllProperties()).forEach((key, value) -> fields.add(json(key) + ":" + json(value)));
    return "{" + String.join(",", fields) + "}";
  }

  private static String json(Object value) {
    if (value instanceof Number || value instanceof Boolean) return value.toString();
    if (value instanceof String[] texts) return json(List.of(texts));
    if (value instanceof List<?> list) return "[" + String.join(",", list.stream().map(LoadGraph::json).toList()) + "]";
    StringBuilder text = new StringBuilder("\"");
    for (char c : value.toString().toCharArray()) {
      if (c == '"' || c == '\\') text.append('\\').append(c);
      else if (c < 0x20) text.append(String.format("\\u%04x", (int) c));
      else text.append(c);
    }
    return text.append('"').toString();
  }
}
