package dev.iwae.report.chart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.iwae.report.chart.Series.Point;
import java.util.List;
import java.util.Locale;

/** What charts.js draws, as JSON that is safe inside a script element. */
public final class ChartJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final double DIGITS = 1e4;

  /** Six digits of the number itself are to come out of its logarithm again. */
  private static final double LOG_DIGITS = 1e7;

  private ChartJson() {}

  public static String of(List<Figure> figures) {
    ArrayNode panels = JSON.arrayNode();
    for (Figure figure : figures) {
      figure.panels().forEach(panel -> panels.add(panel(figure, panel)));
    }
    return forScript(panels.toString());
  }

  /** No {@code </script>}, {@code <!--} or line separator can come out of this. */
  public static String forScript(String json) {
    return json.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029");
  }

  private static ObjectNode panel(Figure figure, Panel panel) {
    ObjectNode tree = JSON.objectNode().put("id", panel.id()).put("figure", figure.id());
    tree.put("title", panel.title()).put("set", panel.set());
    tree.set("x", axis(panel.x()));
    tree.set("y", axis(panel.y()));
    panel.labels().forEach(tree.putArray("labels")::add);
    tree.put("shape", panel.shape().name().toLowerCase(Locale.ROOT));
    panel.mark().ifPresent(mark -> tree.set("mark", rounded(mark, panel.x())));
    ArrayNode series = tree.putArray("series");
    panel.series().forEach(line -> series.add(series(line, panel)));
    return tree;
  }

  private static ObjectNode axis(ChartAxis axis) {
    ObjectNode tree = JSON.objectNode().put("name", axis.name());
    tree.put("scale", axis.scale().name().toLowerCase(Locale.ROOT));
    tree.set("min", number(axis.range().min()));
    tree.set("max", number(axis.range().max()));
    return tree.set("step", number(axis.range().step()));
  }

  private static ObjectNode series(Series series, Panel panel) {
    ObjectNode tree = JSON.objectNode().put("name", series.name());
    if (!series.detail().isEmpty()) {
      tree.put("detail", series.detail());
    }
    tree.put("link", series.link());
    tree.put("color", series.style().color());
    series.style().dash().forEach(tree.putArray("dash")::add);
    ArrayNode points = tree.putArray("points");
    for (Point point : series.points()) {
      ArrayNode written = points.addArray();
      written.add(rounded(point.x(), panel.x())).add(rounded(point.y(), panel.y()));
      if (point.error() > 0) {
        written.add(rounded(point.error(), panel.y()));
      }
    }
    return tree;
  }

  private static ValueNode rounded(double value, ChartAxis axis) {
    double digits = axis.scale() == ChartAxis.Scale.LOG10 ? LOG_DIGITS : DIGITS;
    return number(Math.round(value * digits) / digits);
  }

  /** Without the {@code .0} of a whole number: pages have thousands of them. */
  private static ValueNode number(double value) {
    long whole = Math.round(value);
    return whole == value ? JSON.numberNode(whole) : JSON.numberNode(value);
  }
}
