package dev.iwae.results.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.results.Golden;
import dev.iwae.results.Provenance;
import dev.iwae.results.ResultsJson;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultsMarkdownTest {

  @Test
  void theSummaryIsPinned() throws IOException {
    SweepResults results = ResultsJson.parse(Golden.read("results.json"), "results.json");

    Golden.check("summary.md", ResultsMarkdown.text(results));
  }

  @Test
  void aCellSaysWhatThatOfTheConsoleSays() {
    List<RunResult> runs =
        List.of(
            SampleRun.of("two-layer", "vae", 5, 1).completed(88.4, 19, 0),
            SampleRun.of("two-layer", "vae", 5, 2).completed(88.6, 19, 0),
            SampleRun.of("two-layer", "vae", 5, 3).failed("x", List.of()));

    assertThat(ResultsMarkdown.text(SampleResults.sweep("x", null, runs)))
        .contains("(19+0) sd 0.14 of 2 [layer 2 collapsed] [1 without result]");
  }

  @Test
  void hostileTextStaysText() {
    RunResult run = SampleRun.of("<script>|`x`|[a](b)\n# head", "vae", 1, 1).completed(88.41, 19);

    String text = ResultsMarkdown.text(SampleResults.sweep("x", "*bold* <b>&lt;", List.of(run)));

    assertThat(text)
        .startsWith("# \\*bold\\* &lt;b&gt;&amp;lt;\n")
        .contains("&lt;script&gt;\\|\\`x\\`\\|\\[a\\](b) \\# head")
        .doesNotContain("<script>");
  }

  @Test
  void aLargeSweepStillFitsIntoAComment() {
    List<RunResult> runs = new ArrayList<>();
    for (int k = 1; k <= 400; k++) {
      for (String model : List.of("one", "\u20ac".repeat(200), "three", "four", "five", "six")) {
        runs.add(SampleRun.of(model, "vae", k, 1).completed(88, 19));
      }
      runs.add(SampleRun.of("seven", "iwae", k, 1).failed("<".repeat(5000), List.of()));
    }
    Optional<String> title = Optional.of("&".repeat(9999));
    String text =
        ResultsMarkdown.text(
            new SweepResults(
                "x",
                Optional.empty(),
                title,
                List.of("|".repeat(9999)),
                SampleResults.CREATED,
                Provenance.NONE,
                runs,
                List.of(),
                List.of()));

    assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(59_000, 60_000);
    assertThat(text)
        .contains("| 1 | ")
        .contains("\\|\\|\\|")
        .contains("index.html has all of it")
        .contains("and 380 more")
        .contains("\nSweep x, collected 2026");
  }
}
