package dev.iwae;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.results.FigureText;
import dev.iwae.results.SampleResults;
import dev.iwae.results.compare.ComparisonTable;
import dev.iwae.results.compare.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers have the same digits whatever language the user has. */
class RootLocaleTest {

  private static final Pattern CONVERSION =
      Pattern.compile("%(?:\\d+\\$)?[-#+ 0,(]*\\d*(?:\\.\\d+)?[dfeEgGaA]");

  private static final String LITERAL = "\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"";

  private static final String NAME = "[\\w.]+(?:\\(\\))?";

  /** Literals, also several: joined, with names between them, or chosen by a condition. */
  private static final Pattern FORMATTED =
      Pattern.compile(
          "(?<!['\\\\\"])(?:%1$s)(?:\\s*[+:]\\s*(?:%1$s|%2$s))*\\s*\\)*\\s*\\.formatted\\("
              .formatted(LITERAL, NAME));

  /** Formatting by the default locale of a text that is not looked at. */
  private static final Pattern UNSEEN =
      Pattern.compile("String\\.format\\(\\s*+(?!Locale)|\\w\\.formatted\\(");

  @Test
  void noNumberIsFormattedByTheDefaultLocale() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path sources : sources()) {
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(name -> name.toString().endsWith(".java")).toList()) {
          byDefaultLocale(Files.readString(file)).forEach(text -> found.add(file + ": " + text));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> modules = Files.list(Path.of(".."))) {
      List<Path> sources =
          modules.map(module -> module.resolve("src/main/java")).filter(Files::exists).toList();
      assertThat(sources).hasSizeGreaterThan(4); // or it looks in the wrong place
      return sources;
    }
  }

  private static List<String> byDefaultLocale(String source) {
    Stream<String> numbers =
        matches(FORMATTED, source).filter(text -> CONVERSION.matcher(text).find());
    return Stream.concat(numbers, matches(UNSEEN, source)).toList();
  }

  private static Stream<String> matches(Pattern pattern, String source) {
    return pattern.matcher(source).results().map(MatchResult::group);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"L_%d\".formatted(k)",
        "(\"%d of \"\n    + \"%s\")\n    .formatted(k, n)",
        "(\"%d of \" + NAME + \"\\\"s %s\").formatted(k, n)",
        "(one ? \"%d\" : \"many\").formatted(k)",
        "\"\"\"\n    has \"%.2f\"\n    \"\"\"\n    .formatted(x)",
        "String.format(\"%.2f\", x)",
        "TEXT.formatted(x)"
      })
  void theRuleSeesWhatItIsFor(String source) {
    assertThat(byDefaultLocale(source)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"%s\".formatted(k)",
        "(\"%s\" + \"%n\").formatted(k)",
        "f(\"%d\", \"%s\".formatted(k))",
        "String.format(Locale.ROOT, \"%d\", k)",
        "String.format(\n    Locale.ROOT, \"%d\", k)"
      })
  void andNothingElse(String source) {
    assertThat(byDefaultLocale(source)).isEmpty();
  }

  @Test
  void resultsAreTheSameInArabic() {
    Locale before = Locale.getDefault();
    List<String> expected = texts();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(String.format("%d", 5)).isEqualTo("\u0665"); // it does matter
      assertThat(texts()).isEqualTo(expected);
    } finally {
      Locale.setDefault(before);
    }
  }

  private static List<String> texts() {
    List<String> texts =
        new ArrayList<>(
            Verdict.sentences(
                SampleResults.everyKind(), ComparisonTable.of(SampleResults.everyKind())));
    texts.add(FigureText.nats(1234.5));
    texts.add(FigureText.count(12_345, "run"));
    return texts;
  }
}
