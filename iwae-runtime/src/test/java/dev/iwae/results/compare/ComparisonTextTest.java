package dev.iwae.results.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.report.measurement.ResultsCsv;
import dev.iwae.results.Golden;
import dev.iwae.results.ResultsJson;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    assertThat(text).matches("\\p{ASCII}+").contains("86.03 +- 0.54 (24) sd 0.09 of 3 *");
  }

  @Test
  void aCollapsedLayerIsMarked() {
    RunResult whole = SampleRun.of("two-layer", "vae", 1, 1).completed(86.91, 0, 0);
    RunResult once = SampleRun.of("two-layer", "iwae", 5, 1).completed(86.91, 16, 0);
    RunResult other = SampleRun.of("two-layer", "iwae", 5, 2).completed(86.91, 16, 1);
    SweepResults results = SampleResults.sweep("x", null, List.of(whole, once, other));

    assertThat(render(results))
        .contains("(0+0) [layers 1, 2 collapsed]")
        .contains("sd 0.00 of 2 [layer 2 collapsed in 1]");
    assertThat(ResultsMarkdown.text(results)).contains("layer 2 collapsed");
    assertThat(ComparisonTable.of(results).get(0).rows().get(0).cells().get(0).collapsed())
        .containsExactly("layers 1, 2 collapsed");
    assertThat(ResultsCsv.text(results)).contains(",1+2,").contains(",2,");
  }

  @Test
  void namesCannotReachTheTerminal() {
    RunResult run = SampleRun.of("one\u001b[31m\nlayer", "vae", 1, 1).completed(88.41, 19);

    assertThat(render(SampleResults.sweep("x", null, List.of(run))))
        .doesNotContain("\u001b")
        .contains("one [31m layer");
  }

  /** Six models of two objectives over twelve K, behind what Maven writes before a line. */
  @Test
  void sixModelsAndTwelveRowsFitIntoEightyColumns() {
    List<String> models =
        List.of("latent-2", "latent-5", "latent-10", "latent-20", "latent-50", "wide-decoder");
    List<RunResult> runs = new ArrayList<>();
    for (String model : models) {
      for (int k = 1; k <= 12; k++) {
        runs.add(SampleRun.of(model, "vae", k, 1).completed(100 - k / 10.0, 19));
        runs.add(SampleRun.of(model, "iwae", k, 1).completed(100 - k / 5.0, 21));
      }
    }

    List<String> lines =
        ComparisonText.in(StandardCharsets.US_ASCII)
            .render(ComparisonTable.of(SampleResults.sweep("x", null, runs)))
            .lines()
            .toList();

    assertThat(lines).allSatisfy(line -> assertThat("[INFO] " + line).hasSizeLessThanOrEqualTo(80));
    assertThat(lines).filteredOn(line -> line.matches(" +\\d+ .*")).hasSize(12 * 6);
    for (String model : models) {
      assertThat(lines).filteredOn(line -> List.of(line.split(" ")).contains(model)).hasSize(1);
    }
  }

  private static String render(SweepResults results) {
    return ComparisonText.in(StandardCharsets.UTF_8).render(ComparisonTable.of(results));
  }
}
