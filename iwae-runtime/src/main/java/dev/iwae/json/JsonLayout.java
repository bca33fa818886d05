package dev.iwae.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lays JSON out for people and for diffs: keys sorted, whatever fits into a line stays on one, such
 * as a point of a curve, and numbers fill lines.
 */
public final class JsonLayout {

  private static final int LINE = 100;

  private JsonLayout() {}

  /** The text, with a line feed at its end; equal trees give equal texts. */
  public static String write(JsonNode node) {
    StringBuilder out = new StringBuilder();
    write(node, "", out);
    return out.append('\n').toString();
  }

  private static void write(JsonNode node, String indent, StringBuilder out) {
    String line = line(node);
    if (node.isValueNode() || indent.length() + line.length() <= LINE || node.isEmpty()) {
      out.append(line);
    } else if (node.isObject()) {
      writeObject(node, indent, out);
    } else if (isNumbers(node)) {
      writeNumbers(node, indent, out);
    } else {
      writeArray(node, indent, out);
    }
  }

  private static void writeObject(JsonNode node, String indent, StringBuilder out) {
    String separator = "{\n";
    for (var field : sorted(node).entrySet()) {
      out.append(separator).append(indent).append("  ").append(name(field.getKey()));
      write(field.getValue(), indent + "  ", out);
      separator = ",\n";
    }
    out.append('\n').append(indent).append('}');
  }

  private static void writeArray(JsonNode node, String indent, StringBuilder out) {
    String separator = "[\n";
    for (JsonNode element : node) {
      out.append(separator).append(indent).append("  ");
      write(element, indent + "  ", out);
      separator = ",\n";
    }
    out.append('\n').append(indent).append(']');
  }

  private static boolean isNumbers(JsonNode array) {
    for (JsonNode element : array) {
      if (!element.isNumber()) {
        return false;
      }
    }
    return true;
  }

  /** As many to a line as there is room for: a matrix would fill screens otherwise. */
  private static void writeNumbers(JsonNode array, String indent, StringBuilder out) {
    String separator = "[";
    int column = LINE; // so that the first one starts a line
    for (JsonNode number : array) {
      String text = number.toString();
      out.append(separator);
      if (column + text.length() + 2 > LINE) {
        out.append('\n').append(indent).append("  ");
        column = indent.length() + 2;
      } else {
        out.append(' ');
        column++;
      }
      out.append(text);
      column += text.length() + 1;
      separator = ",";
    }
    out.append('\n').append(indent).append(']');
  }

  private static String line(JsonNode node) {
    List<String> parts = new ArrayList<>();
    if (node.isObject()) {
      sorted(node).forEach((key, value) -> parts.add(name(key) + line(value)));
      return "{" + String.join(", ", parts) + "}";
    } else if (node.isArray()) {
      node.forEach(element -> parts.add(line(element)));
      return "[" + String.join(", ", parts) + "]";
    }
    return node.toString();
  }

  private static String name(String key) {
    return com.fasterxml.jackson.databind.node.TextNode.valueOf(key) + ": ";
  }

  private static SortedMap<String, JsonNode> sorted(JsonNode object) {
    SortedMap<String, JsonNode> fields = new TreeMap<>();
    object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
    return fields;
  }
}
