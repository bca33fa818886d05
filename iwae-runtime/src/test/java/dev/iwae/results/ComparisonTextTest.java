package dev.iwae.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTextTest {

  @Test
  void theConsoleTableIsPinned() throws IOException {
    SweepResults results = ResultsJson.parse(Golden.read("results.json"), "results.json");

    Golden.check("table.txt", render(results));
  }

  @Test
  void anAsciiConsoleGetsAscii() {
    String text =
        ComparisonText.in(StandardCharsets.US_ASCII)
            .render(ComparisonTable.of(SampleResults.everyKind()));

    assertThat(text).matches("\\p{ASCII}+").contains("86.03 +- 0.54 (24) n = 3, sd 0.09 *");
  }

  @Test
  void namesCannotReachTheTerminal() {
    RunResult run = SampleRun.of("one\u001b[31m\nlayer", "vae", 1, 1).completed(88.41, 19);

    assertThat(render(SampleResults.sweep("x", null, List.of(run))))
        .doesNotContain("\u001b")
        .contains("one [31m layer");
  }

  private static String render(SweepResults results) {
    return ComparisonText.in(StandardCharsets.UTF_8).render(ComparisonTable.of(results));
  }
}
