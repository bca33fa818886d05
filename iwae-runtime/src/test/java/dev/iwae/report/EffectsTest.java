package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.report.chart.Arrangement;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EffectsTest {

  /** IWAE gains 1 nat at k = 5 and 3 at k = 50, with every seed: two combinations, not six. */
  @Test
  void seedsAreNoCombinations() {
    List<RunResult> runs = new ArrayList<>();
    for (int seed = 1; seed <= 3; seed++) {
      runs.addAll(pair(5, seed, 90 + 0.1 * seed, 1));
      runs.addAll(pair(50, seed, 88 + 0.1 * seed, 3));
    }
    runs.add(run("vae", 50, 4, 70)); // whose partner is missing

    Effects.EffectRow vae = vae(runs);

    assertThat(vae.combinations()).isEqualTo(2);
    assertThat(vae.nll()).isCloseTo(89.2, within(1e-9));
    assertThat(vae.gain()).isCloseTo(-2, within(1e-9));
    // Student's 97.5 % of one degree of freedom; the standard error of 1 and 3 is 1
    assertThat(vae.reach().getAsDouble()).isCloseTo(12.7062, within(1e-4));
  }

  private static List<RunResult> pair(int k, int seed, double vae, double gain) {
    return List.of(run("vae", k, seed, vae), run("iwae", k, seed, vae - gain));
  }

  private static RunResult run(String objective, int k, int seed, double nll) {
    return SampleRun.of("one-layer", objective, k, seed).completed(nll, 20);
  }

  private static Effects.EffectRow vae(List<RunResult> runs) {
    return Effects.of(SampleResults.sweep("x", null, runs), Arrangement.of(runs)).rows().stream()
        .filter(row -> row.value().equals("vae"))
        .findFirst()
        .orElseThrow();
  }
}
