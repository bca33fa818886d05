package dev.iwae.sweep.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.json.JsonLayout;
import dev.iwae.sweep.SweepFiles;
import dev.iwae.sweep.spec.CheckSpec;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.Selector;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The JSON Schema and the tables of docs/dsl.md are what the declarations say. With {@code
 * -Diwae.rewrite=true} they are written anew instead of compared.
 */
class GeneratedReferenceTest {

  private static final boolean REWRITE = Boolean.getBoolean("iwae.rewrite");

  private static final List<Class<?>> DEFINITIONS =
      List.of(
          DatasetSpec.class,
          ModelSpec.class,
          ObjectiveSpec.class,
          ScheduleSpec.class,
          EvaluationSpec.class,
          CheckSpec.class);

  private static final Path DOCS = SweepFiles.root().resolve("docs");

  static Stream<Path> schemas() {
    return Stream.of(
        DOCS.resolve("sweep.schema.json"),
        SweepFiles.root()
            .resolve("iwae-runtime/src/main/resources/dev/iwae/sweep/sweep.schema.json"));
  }

  @ParameterizedTest
  @MethodSource("schemas")
  void theSchemaIsThatOfTheDeclarations(Path file) throws IOException {
    compare(file, JsonLayout.write(schema()));
  }

  @Test
  void theTablesAreThoseOfTheDeclarations() throws IOException {
    Path page = DOCS.resolve("dsl.md");
    Pattern table =
        Pattern.compile("<!-- settings of ([\\w.$]+) -->\\n(?:\\|[^\\n]*\\n)*", Pattern.DOTALL);
    Matcher matcher = table.matcher(SweepFiles.text(page));
    assertThat(matcher.results()).hasSizeGreaterThan(DEFINITIONS.size());
    compare(
        page, matcher.reset().replaceAll(match -> Matcher.quoteReplacement(table(match.group(1)))));
  }

  private static String table(String name) {
    try {
      Class<?> type = Class.forName(Sweep.class.getPackageName() + "." + name);
      return "<!-- settings of " + name + " -->\n" + SettingsTables.of(type);
    } catch (ClassNotFoundException e) {
      throw new AssertionError("docs/dsl.md has a table of no declaration", e);
    }
  }

  /** What is read by hand is in a file of its own, which the declarations are put into. */
  private static ObjectNode schema() throws IOException {
    ObjectNode schema =
        (ObjectNode)
            new ObjectMapper()
                .readTree(SweepFiles.text(SweepFiles.resources("sweep.schema.by-hand.json")));
    ObjectNode byHand = (ObjectNode) schema.get("$defs");
    ObjectNode rules = (ObjectNode) schema.remove("rules");
    DeclaredSchema declared =
        new DeclaredSchema(new TreeMap<>(), Map.of(Selector.class, "gate-axes"));
    DEFINITIONS.forEach(declared::reference);
    SettingPatterns.definitions(declared).forEach(byHand::set);
    FormSchema.complete(schema);
    declared
        .definitions()
        .forEach(
            (name, definition) -> {
              byHand.set(name, definition);
              if (rules.has(name)) {
                definition.setAll((ObjectNode) rules.get(name));
              }
            });
    return schema;
  }

  private static void compare(Path file, String expected) throws IOException {
    if (REWRITE) {
      Files.writeString(file, expected);
    }
    assertThat(SweepFiles.text(file))
        .as("%s is not what the declarations say; see CONTRIBUTING, how to add a setting", file)
        .isEqualTo(expected);
  }
}
