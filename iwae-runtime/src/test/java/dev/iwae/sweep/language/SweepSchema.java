package dev.iwae.sweep.language;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.spec.Axis;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.RunBlock;
import dev.iwae.sweep.spec.Selector;
import dev.iwae.sweep.spec.StartFrom;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.text.Names;
import dev.iwae.sweep.text.Word;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The JSON Schema of sweep files: what the declarations say, axes, and what goes with what. */
final class SweepSchema {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST_SAMPLES = 100_000;

  /** A setting of the grid is an axis, by its path or its name. */
  private static final String SETTING = "[A-Za-z0-9][A-Za-z0-9._+-]*$";

  private static final String PATHS =
      "^(" + String.join("|", SettingPlace.DEFINITIONS.keySet()) + ")\\.";

  private final ObjectNode definitions = JSON.objectNode();
  private final DeclaredSchema declared =
      new DeclaredSchema(new TreeMap<>(), SweepSchema::definition);

  private SweepSchema() {}

  static ObjectNode whole() {
    return new SweepSchema().schema();
  }

  /** What is no declaration, by where it stands. */
  private static Optional<String> definition(Component component) {
    Class<?> type = component.valueType();
    if (type == Axis.class) {
      return Optional.of(component.key().equals("zip") ? "zip-axes" : "axes");
    } else if (type == StartFrom.class) {
      return Optional.of("start-from");
    }
    boolean excluded = component.component().getDeclaringRecord() == RunBlock.class;
    return Optional.of(excluded ? "selector" : "gate-axes").filter(name -> type == Selector.class);
  }

  private ObjectNode schema() {
    ObjectNode sweep = declared.settings(Sweep.class);
    ObjectNode root = JSON.objectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("$id", "urn:iwae:sweep:1").put("title", "iwae sweep, version 1").setAll(sweep);
    ((ArrayNode) root.get("required")).insert(0, SweepDecoder.VERSION);
    ObjectNode version = JSON.objectNode().put("description", "Version of the sweep language.");
    ObjectNode properties = root.putObject("properties");
    properties.set(SweepDecoder.VERSION, version.put("const", 1));
    properties.setAll((ObjectNode) sweep.get("properties"));
    texts();
    axes();
    SettingPatterns.definitions(declared).forEach(definitions::set);
    definitions.setAll(declared.definitions());
    rules();
    root.set("$defs", definitions);
    return root;
  }

  private void texts() {
    text("name", "Name of a declared thing.").put("pattern", Names.DEFINITION.pattern());
    text("line", "One line of text.")
        .put(
            "pattern",
            Names.LINE.pattern().replace("]*$", "]*\\S") + Names.LINE.pattern().substring(1));
    text("file", "Path of a file; relative paths start at the sweep file's folder.")
        .put("pattern", "\\S");
  }

  private ObjectNode text(String name, String description) {
    return definitions.putObject(name).put("description", description).put("type", "string");
  }

  private void axes() {
    grid("axes", true);
    grid("zip-axes", false);
    selector("selector", "One value of some axes.", AxesDecoder.AXES, "^");
    String seedless = "One value of some axes; seeds are averaged over.";
    selector("gate-axes", seedless, BlockDecoder.GATE_AXES, "^(?!seed$)");
    for (String name : List.of("selector", "gate-axes")) {
      definitions.withObject("/" + name).put("minProperties", 1);
    }
    startFrom();
  }

  private static ObjectNode axis(AxisName axis) {
    ObjectNode value = JSON.objectNode();
    return switch (axis) {
      case K -> value.put("type", "integer").put("minimum", 1).put("maximum", MOST_SAMPLES);
      case SEED -> value.put("type", "integer").put("minimum", 0).put("maximum", Long.MAX_VALUE);
      default -> value.put("$ref", "#/$defs/name");
    };
  }

  private static String meaning(AxisName axis) {
    return switch (axis) {
      case K -> "Number of samples K in the training bound.";
      case SEED -> "Seed of all randomness of a run.";
      default -> "Name of one of the " + Word.of(axis) + "s.";
    };
  }

  private ObjectNode mapping(String name, String description) {
    return definitions
        .putObject(name)
        .put("description", description)
        .put("type", "object")
        .put("additionalProperties", false);
  }

  private void grid(String name, boolean unique) {
    ObjectNode mapping = mapping(name, "Axes, each with a value or a list of values.");
    mapping.putArray("allOf").addObject().put("$ref", "#/$defs/setting-axes");
    mapping.putObject("patternProperties").put(PATHS, true);
    ObjectNode properties = mapping.putObject("properties");
    for (AxisName axis : AxisName.values()) {
      ObjectNode list = JSON.objectNode().put("type", "array").put("minItems", 1);
      list.set("items", axis(axis));
      if (unique) {
        list.put("uniqueItems", true);
      }
      ObjectNode property = properties.putObject(Word.of(axis)).put("description", meaning(axis));
      property.putArray("anyOf").add(axis(axis)).add(list);
    }
  }

  private ObjectNode selector(String name, String description, Keys keys, String start) {
    ObjectNode mapping = mapping(name, description);
    ObjectNode properties = mapping.putObject("properties");
    for (AxisName axis : AxisName.values()) {
      if (keys.keys().contains(Word.of(axis))) {
        properties.set(Word.of(axis), axis(axis).put("description", meaning(axis)));
      }
    }
    mapping
        .putObject("patternProperties")
        .putObject(start + SETTING)
        .put("description", "A setting of the grid, by its path or its name.");
    mapping.putArray("allOf").addObject().put("$ref", "#/$defs/setting-values");
    return mapping;
  }

  /** Weights, or the axes in which the earlier run differs. */
  private void startFrom() {
    String description =
        "Where training starts: the end of the run that agrees on all axes but these, or named"
            + " arrays of a file.";
    ObjectNode weights = declared.settings(StartFrom.Weights.class);
    ObjectNode run = selector("start-from", "", AxesDecoder.AXES, "^(?!weights$)");
    run.put("minProperties", 1);
    run.remove("description");
    ObjectNode either = JSON.objectNode().put("description", description);
    either.putArray("anyOf").add(weights).add(run);
    definitions.set("start-from", either);
  }

  /** What types cannot say, as far as a schema can. */
  private void rules() {
    only("elbo", "kl", "monte-carlo");
    only("iwae", "backward", "full");
    definitions
        .withObject("/evaluation/properties/gradient-signal-to-noise")
        .putObject("not")
        .put("const", 1);
    definitions.withObject("/gate-rule").put("minProperties", 2);
    ArrayNode either = definitions.withObject("/run-block").putArray("anyOf");
    for (String axes : List.of("grid", "zip")) {
      ObjectNode given = either.addObject();
      given.putArray("required").add(axes);
      given.putObject("properties").putObject(axes).put("minProperties", 1);
    }
  }

  /** Other bounds have one value of a setting. */
  private void only(String bound, String key, String otherwise) {
    ObjectNode rule = definitions.withObject("/objective").withArray("allOf").addObject();
    rule.putObject("if").putObject("properties").putObject("bound").put("const", bound);
    rule.putObject("else").putObject("properties").putObject(key).put("const", otherwise);
  }
}
