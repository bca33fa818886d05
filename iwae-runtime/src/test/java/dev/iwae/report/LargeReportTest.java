package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class LargeReportTest {

  @Test
  void twoHundredRunsAreRenderedInTime() {
    List<RunResult> runs = new ArrayList<>();
    for (int k = 1; k <= 20; k++) {
      for (int seed = 1; seed <= 5; seed++) {
        runs.add(SampleRun.of("one-layer", "vae", k, seed).completed(88 + 0.01 * seed, 19));
        runs.add(SampleRun.of("two-layer", "iwae", k, seed).completed(86 + 0.01 * seed, 19, 5));
      }
    }
    SweepResults results = SampleResults.sweep("large", null, runs);

    String html =
        Assertions.assertTimeout(Duration.ofSeconds(10), () -> Report.html(results)); // mostly < 1

    assertThat(html).contains("200 runs").hasSizeLessThan(4_000_000);
  }
}
