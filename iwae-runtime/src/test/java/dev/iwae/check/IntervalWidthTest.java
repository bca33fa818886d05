package dev.iwae.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.results.GateInterval;
import dev.iwae.results.Student;
import dev.iwae.sweep.spec.Sweep;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The more gates a check has, the wider each interval: the false-fail rate is of all together. */
class IntervalWidthTest {

  private static final double SPREAD = 0.02;

  private static List<MeasuredRun> runs(Sweep sweep, double shift) {
    return SampleRuns.runs(
        sweep, (run, l) -> SampleRuns.run(run, SampleRuns.logLikelihoods(run, shift)));
  }

  /** Of the first group; all have changed, so that nothing is the same bits. */
  private static GateInterval interval(Sweep sweep, List<MeasuredRun> before) {
    return RegressionCheck.of(
            SampleRuns.input(sweep, runs(sweep, -1), Optional.of(SampleRuns.baseline(before))))
        .gates()
        .get(0)
        .interval()
        .orElseThrow();
  }

  private static double quantile(
      double share, List<MeasuredRun> now, List<MeasuredRun> before, SeedSpread pooled) {
    Difference difference =
        Difference.ofExamples(
            Candidate.logLikelihoods(now.subList(0, 2)),
            Candidate.logLikelihoods(before.subList(0, 2)),
            pooled.moderated(SPREAD),
            2,
            2);
    return Student.quantile(share, difference.degreesOfFreedom());
  }

  /** A metric that nobody measured is no gate. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "seed-spread: 0.02; 1e-3; 2",
        "seed-spread: 0.02, false-fail-rate: 0.2; 0.2; 2",
        "seed-spread: 0.02, metrics: {active-units: {margin: 2, seed-spread: 1}}; 1e-3; 4",
        "seed-spread: 0.02, metrics: {ais: {margin: 2, seed-spread: 1}}; 1e-3; 2",
        "seed-spread: 0.02, order: [{better: {objective: iwae}, than: {objective: vae}}]; 1e-3; 3"
      })
  void everyGateHasAnEqualShareOfTheFalseFailRate(String check, double rate, int gates) {
    Sweep sweep = SampleRuns.sweep("check: {" + check + "}\n");
    List<MeasuredRun> before = runs(sweep, 0);

    GateInterval interval = interval(sweep, before);

    double quantile = quantile(rate / gates, runs(sweep, -1), before, Baseline.spread(before));
    assertThat(interval.halfWidth() / interval.standardError()).isCloseTo(quantile, within(1e-9));
  }

  @Test
  void whatIsNewIsNoGate() {
    Sweep sweep = SampleRuns.sweep("check: {seed-spread: 0.02}\n");
    List<MeasuredRun> before = runs(sweep, 0).subList(0, 2);

    GateInterval interval = interval(sweep, before);

    double quantile = quantile(1e-3, runs(sweep, -1), before, Baseline.spread(before));
    assertThat(interval.halfWidth() / interval.standardError()).isCloseTo(quantile, within(1e-9));
  }
}
