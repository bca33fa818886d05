package dev.iwae.report;

import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import java.util.ArrayList;
import java.util.List;

/** A sweep of 200 runs: two models, two objectives, twenty k, five seeds; one run failed. */
final class LargeSweep {

  private LargeSweep() {}

  static SweepResults results() {
    List<RunResult> runs = new ArrayList<>();
    for (int k = 1; k <= 20; k++) {
      for (int seed = 1; seed <= 5; seed++) {
        runs.add(SampleRun.of("one-layer", "vae", k, seed).completed(88 + 0.01 * seed, 19));
        SampleRun run = SampleRun.of("two-layer", "iwae", k, seed);
        runs.add(
            k == 13 && seed == 5
                ? run.failed("The bound became NaN.", List.of("bound NaN"))
                : run.completed(86 + 0.01 * seed - 0.03 * k, 19, 5));
      }
    }
    return SampleResults.sweep("large", "Two hundred runs", runs);
  }
}
