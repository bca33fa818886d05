package dev.iwae.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsMarkdownTest {

  @Test
  void theSummaryIsPinned() throws IOException {
    SweepResults results = ResultsJson.parse(Golden.read("results.json"), "results.json");

    Golden.check("summary.md", ResultsMarkdown.text(results));
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
}
