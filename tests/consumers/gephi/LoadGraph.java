import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.gephi.graph.api.Column;
import org.gephi.graph.api.Edge;
import org.gephi.graph.api.Element;
import org.gephi.graph.api.GraphController;
import org.gephi.graph.api.GraphModel;
import org.gephi.graph.api.Interval;
import org.gephi.graph.api.Node;
import org.gephi.graph.api.types.IntervalSet;
import org.gephi.io.importer.api.Container;
import org.gephi.io.importer.api.EdgeDirectionDefault;
import org.gephi.io.importer.api.EdgeMergeStrategy;
import org.gephi.io.importer.api.ImportController;
import org.gephi.io.processor.plugin.DefaultProcessor;
import org.gephi.project.api.ProjectController;
import org.gephi.project.api.Workspace;
import org.openide.util.Lookup;

/** Loads a file as Gephi does and prints, as JSON, what is then in its workspace: LoadGraph FILE. */
public final class LoadGraph {
  private static final PrintStream OUT = new PrintStream(System.out, false, StandardCharsets.UTF_8);

  private static String json(Object value) {
    if (value == null) return "null";
    if (value instanceof Number || value instanceof Boolean) return value.toString();
    StringBuilder text = new StringBuilder("\"");
    for (char c : value.toString().toCharArray()) {
      if (c < 0x20 || c == '"' || c == '\\' || c > 0x7E) {
        text.append(String.format("\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    return text.append('"').toString();
  }

  private static String intervals(Element element) {
    StringBuilder text = new StringBuilder("[");
    Object set = element.getAttribute("timeset");
    if (set instanceof IntervalSet) {
      for (Interval interval : ((IntervalSet) set).toArray()) {
        text.append(text.length() > 1 ? "," : "");
        text.append('[').append(json(bound(interval.getLow()))).append(',').append(json(bound(interval.getHigh()))).append(']');
      }
    }
    return text.append(']').toString();
  }

  private static Object bound(double value) {
    return Double.isInfinite(value) ? null : (Object) value;
  }

  private static String attributes(Element element) {
    StringBuilder text = new StringBuilder("{");
    for (Column column : element.getTable()) {
      if (column.isProperty() || element.getAttribute(column) == null) continue;
      text.append(text.length() > 1 ? "," : "").append(json(column.getTitle())).append(':');
      text.append(json(element.getAttribute(column)));
    }
    return text.append('}').toString();
  }

  public static void main(String[] arguments) throws Exception {
    ProjectController projects = Lookup.getDefault().lookup(ProjectController.class);
    projects.newProject();
    Workspace workspace = projects.getCurrentWorkspace();
    ImportController importer = Lookup.getDefault().lookup(ImportController.class);
    Container container = importer.importFile(new File(arguments[0]));
    container.getLoader().setAutoScale(false);  // the dialog's default, which multiplies sizes
    container.getLoader().setEdgeDefault(EdgeDirectionDefault.DIRECTED);
    container.getLoader().setEdgesMergeStrategy(EdgeMergeStrategy.NO_MERGE);
    importer.process(container, new DefaultProcessor(), workspace);
    GraphModel model = Lookup.getDefault().lookup(GraphController.class).getGraphModel(workspace);
    OUT.print("{\"report\":" + json(container.getReport().getText()));
    OUT.print(",\"nodes\":[");
    String separator = "\n";
    for (Node node : model.getGraph().getNodes()) {
      OUT.printf(java.util.Locale.ROOT, "%s{\"id\":%s,\"label\":%s,\"rgb\":[%d,%d,%d],\"size\":%.1f,\"x\":%.1f,\"y\":%.1f,\"intervals\":%s,\"attributes\":%s}",
          separator, json(node.getId()), json(node.getLabel()), Math.round(node.r() * 255), Math.round(node.g() * 255),
          Math.round(node.b() * 255), node.size(), node.x(), node.y(), intervals(node), attributes(node));
      separator = ",\n";
    }
    OUT.print("],\n\"edges\":[");
    separator = "\n";
    for (Edge edge : model.getGraph().getEdges()) {
      OUT.printf(java.util.Locale.ROOT, "%s{\"source\":%s,\"target\":%s,\"kind\":%s,\"label\":%s,\"weight\":%.1f,\"directed\":%b,\"intervals\":%s,\"attributes\":%s}",
          separator, json(edge.getSource().getId()), json(edge.getTarget().getId()), json(edge.getTypeLabel()),
          json(edge.getLabel()), edge.getWeight(), edge.isDirected(), intervals(edge), attributes(edge));
      separator = ",\n";
    }
    OUT.println("]}");
    OUT.flush();
    System.exit(0);
  }
}
