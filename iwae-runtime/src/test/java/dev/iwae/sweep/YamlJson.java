package dev.iwae.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Scalar;
import dev.iwae.sweep.text.Element.Sequence;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.YamlText;
import java.math.BigInteger;

/** YAML as JSON by the core schema of YAML 1.2, the way editors read it to apply a JSON Schema. */
final class YamlJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private YamlJson() {}

  static JsonNode read(String yaml) {
    return json(new YamlText(yaml, "yaml", new Problems()).parse());
  }

  private static JsonNode json(Element element) {
    if (element instanceof Sequence sequence) {
      ArrayNode array = JSON.arrayNode();
      sequence.items().forEach(item -> array.add(json(item)));
      return array;
    }
    if (element instanceof Mapping mapping) {
      ObjectNode object = JSON.objectNode();
      mapping.entries().forEach(e -> object.set(e.key().text(), json(e.value())));
      return object;
    }
    return scalar((Scalar) element);
  }

  private static JsonNode scalar(Scalar scalar) {
    String text = scalar.text();
    if (scalar.quoted()) {
      return JSON.textNode(text);
    }
    if (scalar.isNull()) {
      return JSON.nullNode();
    }
    if (text.matches("true|True|TRUE|false|False|FALSE")) {
      return JSON.booleanNode(Boolean.parseBoolean(text));
    }
    if (text.matches("[-+]?[0-9]+")) {
      return JSON.numberNode(new BigInteger(text));
    }
    boolean decimal = text.matches("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");
    return decimal ? JSON.numberNode(Double.parseDouble(text)) : JSON.textNode(text);
  }
}
