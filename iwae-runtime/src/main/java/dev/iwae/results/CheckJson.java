package dev.iwae.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.json.JsonLayout;
import dev.iwae.store.IoReason;
import dev.iwae.sweep.text.UserException;
import dev.iwae.sweep.text.Word;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** Reads and writes {@code check.json}, format {@code iwae-check/1} (docs/regression-checks.md). */
public final class CheckJson {

  /** Name and version of the format. */
  public static final String FORMAT = "iwae-check/1";

  /** The file's name, beside {@code results.json}. */
  public static final String NAME = "check.json";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private CheckJson() {}

  /** Replaces the file in one go. */
  public static void write(CheckOutcome check, Path file) {
    TextFile.write(file, JsonLayout.write(tree(check)));
  }

  /** The check of some results, in their folder; empty if there is none, or of other results. */
  public static Optional<CheckOutcome> of(SweepResults results, Path folder) {
    return read(folder).filter(check -> check.results().equals(results.created()));
  }

  /**
   * The check in a folder.
   *
   * @return empty if there is none, or one of another version
   * @throws UserException if it is damaged
   */
  public static Optional<CheckOutcome> read(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      byte[] json = Files.readAllBytes(file);
      JsonFields check = new JsonFields(new JsonMapper().readTree(json), "", file.toString());
      return check.text("format").equals(FORMAT) ? Optional.of(check(check)) : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException | DateTimeException e) {
      throw new UserException(
          file + " is damaged: " + e.getMessage() + ". mvn iwae:check writes it anew.", e);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + IoReason.of(e), e);
    }
  }

  private static ObjectNode tree(CheckOutcome check) {
    ObjectNode tree = JSON.objectNode().put("format", FORMAT).put("sweep", check.sweep());
    tree.put("results", check.results().toString());
    tree.put("failed", check.failed());
    tree.put("sentence", check.sentence());
    tree.put("falseFailRate", check.falseFailRate());
    check.failing().stream().sorted().map(Word::of).forEach(tree.putArray("failing")::add);
    tree.putArray("gates");
    check.gates().forEach(gate -> tree.withArray("gates").add(tree(gate)));
    return tree;
  }

  private static ObjectNode tree(GateOutcome gate) {
    ObjectNode tree = JSON.objectNode().put("subject", gate.subject());
    tree.put("kind", Word.of(gate.kind()));
    tree.put("verdict", Word.of(gate.verdict()));
    tree.put("message", gate.message());
    gate.interval().ifPresent(interval -> tree.set("interval", tree(interval)));
    gate.before().ifPresent(value -> tree.put("before", value));
    gate.now().ifPresent(value -> tree.put("now", value));
    tree.put("seeds", gate.seeds()).put("baselineSeeds", gate.baselineSeeds());
    tree.put("cached", gate.cached());
    GatePlace place = gate.place();
    tree.put("file", place.file()).put("line", place.line()).put("column", place.column());
    return tree;
  }

  private static ObjectNode tree(GateInterval interval) {
    return JSON.objectNode()
        .put("difference", interval.difference())
        .put("standardError", interval.standardError())
        .put("halfWidth", interval.halfWidth())
        .put("floor", interval.floor())
        .put("ceiling", interval.ceiling());
  }

  private static CheckOutcome check(JsonFields check) {
    return new CheckOutcome(
        check.text("sweep"),
        Instant.parse(check.text("results")),
        check.text("sentence"),
        check.number("falseFailRate"),
        check.texts("failing").stream().map(CheckJson::verdict).collect(Collectors.toSet()),
        check.objects("gates").stream().map(CheckJson::gate).toList());
  }

  private static GateOutcome gate(JsonFields gate) {
    return new GateOutcome(
        gate.text("subject"),
        Word.parse(GateKind.class, gate.text("kind")).orElseThrow(IllegalArgumentException::new),
        verdict(gate.text("verdict")),
        gate.text("message"),
        gate.isNull("interval") ? Optional.empty() : Optional.of(interval(gate.object("interval"))),
        optional(gate, "before"),
        optional(gate, "now"),
        gate.integer("seeds"),
        gate.integer("baselineSeeds"),
        gate.integer("cached"),
        new GatePlace(gate.text("file"), gate.integer("line"), gate.integer("column")));
  }

  private static GateVerdict verdict(String word) {
    return Word.parse(GateVerdict.class, word).orElseThrow(IllegalArgumentException::new);
  }

  private static GateInterval interval(JsonFields interval) {
    return new GateInterval(
        interval.number("difference"),
        interval.number("standardError"),
        interval.number("halfWidth"),
        interval.number("floor"),
        interval.number("ceiling"));
  }

  private static OptionalDouble optional(JsonFields fields, String name) {
    return fields.optionalNumber(name);
  }
}
