package dev.iwae.sweep.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.spec.Axis;
import dev.iwae.sweep.spec.AxisKey;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.RunBlock;
import dev.iwae.sweep.spec.Selector;
import dev.iwae.sweep.spec.SettingAxis;
import dev.iwae.sweep.spec.StartFrom;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.Word;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Definitions as JSON, in the words of the sweep file and with the defaults filled in.
 *
 * @param paths how to write a file's path
 */
public record SweepForm(Function<Path, String> paths) {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** A definition by its settings. */
  public ObjectNode write(Record definition) {
    return write(definition, Dialect.SWEEP);
  }

  ObjectNode write(Record definition, Dialect dialect) {
    return writer(dialect).settings(definition);
  }

  private ValueWriter writer(Dialect dialect) {
    return new ValueWriter(
        dialect,
        Map.of(
            Path.class,
            path -> JSON.textNode(paths.apply((Path) path)),
            Selector.class,
            selector -> selector((Selector) selector),
            RunBlock.class,
            block -> block((RunBlock) block)));
  }

  /** A whole sweep as the tree that {@link SweepDecoder} reads. */
  public Mapping tree(Sweep sweep) {
    ObjectNode root = JSON.objectNode().put(SweepDecoder.VERSION, 1);
    root.setAll(write(sweep));
    return (Mapping) new JsonElements("", Dialect.SWEEP).of(root);
  }

  private ObjectNode block(RunBlock block) {
    ObjectNode written = JSON.objectNode();
    block.label().ifPresent(label -> written.put("label", label));
    block.startFrom().ifPresent(start -> written.set("start-from", startFrom(start)));
    axes(written, "grid", block.grid());
    axes(written, "zip", block.zip());
    if (!block.exclude().isEmpty()) {
      block.exclude().forEach(exclude -> written.withArray("exclude").add(selector(exclude)));
    }
    return written;
  }

  private JsonNode startFrom(StartFrom start) {
    return start instanceof StartFrom.Run earlier
        ? selector(earlier.run())
        : write((StartFrom.Weights) start);
  }

  private static void axes(ObjectNode block, String key, List<Axis> axes) {
    for (Axis axis : axes) {
      ObjectNode grid = block.withObject("/" + key);
      ArrayNode values = JSON.arrayNode();
      axis.values().forEach(value -> values.add(json(axis.name(), value)));
      boolean named =
          axis.name() instanceof SettingAxis setting
              && !setting.equals(new SettingAxis(setting.path()));
      grid.set(
          axis.name().inFile(),
          named ? JSON.objectNode().put("as", axis.name().word()).set("values", values) : values);
    }
  }

  /**
   * The same as the tree that sweeps are read from.
   *
   * @param call what error messages call it
   */
  public Element element(Record definition, String call) {
    return new JsonElements(call, Dialect.SWEEP).of(write(definition));
  }

  /** The inverse of {@link #write}; empty if it is written otherwise, as by a later version. */
  public static <T extends Record> Optional<T> read(Class<T> type, JsonNode settings) {
    return read(type, settings, new Problems());
  }

  /**
   * The same, with what keeps it from being read.
   *
   * @param problems takes the reasons; without any until now
   */
  public static <T extends Record> Optional<T> read(
      Class<T> type, JsonNode settings, Problems problems) {
    return ValueReader.of(Path.of(""), Rules.NONE, problems)
        .read(type, new JsonElements(Word.of(type), Dialect.SWEEP).of(settings))
        .filter(read -> problems.count() == 0);
  }

  /**
   * What {@link #write} wrote with its keys in the order of the declarations, whatever order a file
   * gave them; as it stands where this version would write anything else.
   */
  public static JsonNode ordered(Class<? extends Record> type, JsonNode settings) {
    return read(type, settings)
        .<JsonNode>map(new SweepForm(SweepForm::relative)::write)
        .filter(settings::equals)
        .orElse(settings);
  }

  /** The inverse of reading a path without a folder. */
  private static String relative(Path file) {
    Path here = Path.of("").toAbsolutePath().normalize();
    Path shown = file.startsWith(here) ? here.relativize(file) : file;
    return shown.toString().replace('\\', '/');
  }

  /**
   * A value of a setting as the tree that sweeps are read from.
   *
   * @param value a number, a text, a truth, an enum's word, a declared record, or a list of these
   */
  public static Element value(Object value, String call) {
    return new JsonElements(call, Dialect.SWEEP)
        .of(new ValueWriter(Dialect.SWEEP, Map.of()).write(value));
  }

  /** A member of a sealed type, with its word, as the tree that sweeps are read from. */
  public Element member(Record member, String call) {
    return new JsonElements(call, Dialect.SWEEP).of(writer(Dialect.SWEEP).write(member));
  }

  /** The node that a parser makes of a number, so that what is read back is equal. */
  public static JsonNode number(Number value) {
    return ValueWriter.number(value);
  }

  private static JsonNode selector(Selector selector) {
    ObjectNode axes = JSON.objectNode();
    selector.values().forEach((axis, value) -> axes.set(axis.inFile(), json(axis, value)));
    return axes;
  }

  private static JsonNode json(AxisKey axis, String value) {
    if (axis instanceof SettingAxis) {
      return SettingText.json(value);
    }
    boolean isNumber = axis == AxisName.K || axis == AxisName.SEED;
    return isNumber ? number(Long.parseLong(value)) : JSON.textNode(value);
  }
}
