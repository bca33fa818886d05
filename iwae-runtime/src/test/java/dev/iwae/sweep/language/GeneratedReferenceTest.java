package dev.iwae.sweep.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.json.JsonLayout;
import dev.iwae.sweep.SweepFiles;
import dev.iwae.sweep.spec.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The JSON Schema and the tables of docs/dsl.md are what the declarations say. With {@code
 * -Diwae.rewrite=true} they are written anew instead of compared.
 */
class GeneratedReferenceTest {

  private static final boolean REWRITE = Boolean.getBoolean("iwae.rewrite");

  private static final Path DOCS = SweepFiles.root().resolve("docs");

  @Test
  void theSchemaIsThatOfTheDeclarations() throws IOException {
    compare(DOCS.resolve("sweep.schema.json"), JsonLayout.write(SweepSchema.whole()));
  }

  @Test
  void theTablesAreThoseOfTheDeclarations() throws IOException {
    Path page = DOCS.resolve("dsl.md");
    Pattern table =
        Pattern.compile("<!-- settings of ([\\w.$]+) -->\\n(?:\\|[^\\n]*\\n)*", Pattern.DOTALL);
    Matcher matcher = table.matcher(SweepFiles.text(page));
    assertThat(matcher.results()).hasSizeGreaterThan(10);
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

  private static void compare(Path file, String expected) throws IOException {
    if (REWRITE) {
      Files.writeString(file, expected);
    }
    assertThat(SweepFiles.text(file))
        .as("%s is not what the declarations say; see CONTRIBUTING, how to add a setting", file)
        .isEqualTo(expected);
  }
}
