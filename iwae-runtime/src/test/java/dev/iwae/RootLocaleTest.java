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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Numbers have the same digits whatever language the user has. */
class RootLocaleTest {

  private static final String CONVERSION = "%(?:\\d+\\$)?[-#+ 0,(]*\\d*(?:\\.\\d+)?[dfeEgGaA]";

  /** Formatting by the default locale of a text with numbers in it. */
  private static final Pattern DEFAULT_LOCALE =
      Pattern.compile(
          "\"(?:\\\\.|[^\"\\\\\n])*"
              + CONVERSION
              + "(?:\\\\.|[^\"\\\\\n])*\"\\s*\\.formatted\\(|String\\.format\\(\\s*+(?!Locale)|\\w\\.formatted\\(");

  @Test
  void noNumberIsFormattedByTheDefaultLocale() throws IOException {
    List<String> found = new ArrayList<>();
    for (String module : List.of("../iwae-runtime", "../iwae-maven-plugin")) {
      try (Stream<Path> files = Files.walk(Path.of(module, "src/main/java"))) {
        for (Path file : files.filter(name -> name.toString().endsWith(".java")).toList()) {
          Matcher matcher = DEFAULT_LOCALE.matcher(Files.readString(file));
          while (matcher.find()) {
            found.add(file + ": " + matcher.group());
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void theRuleSeesWhatItIsFor() {
    assertThat(DEFAULT_LOCALE.matcher("\"L_%d\".formatted(k)").find()).isTrue();
    assertThat(DEFAULT_LOCALE.matcher("String.format(\"%.2f\", x)").find()).isTrue();
    assertThat(DEFAULT_LOCALE.matcher("\"%s\".formatted(k)").find()).isFalse();
    assertThat(DEFAULT_LOCALE.matcher("String.format(Locale.ROOT, \"%d\", k)").find()).isFalse();
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
