package dev.iwae.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.results.CheckOutcome;
import dev.iwae.results.GateKind;
import dev.iwae.results.GateOutcome;
import dev.iwae.results.GateVerdict;
import dev.iwae.sweep.spec.GateMetric;
import dev.iwae.sweep.spec.Sweep;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a claim of order compares, and what is said beside gates that are no log-likelihood. */
class ClaimTest {

  private static final Sweep CLAIM =
      SampleRuns.sweep(
          """
          check:
            seed-spread: 0.02
            metrics: {active-units: {margin: 2, seed-spread: 1}}
            order:
              - {better: {objective: iwae}, than: {objective: vae}, by: 0.3}
          """);

  /** One nat ahead, and changed. */
  private static List<MeasuredRun> runs(UnaryOperator<MeasuredRun> ofBetter) {
    return SampleRuns.runs(
        CLAIM,
        (run, l) -> {
          boolean better = run.objective().name().equals("iwae");
          MeasuredRun measured =
              SampleRuns.run(run, SampleRuns.logLikelihoods(run, better ? 1 : 0));
          return better ? ofBetter.apply(measured) : measured;
        });
  }

  private static CheckOutcome check(UnaryOperator<MeasuredRun> ofBetter) {
    List<MeasuredRun> now = runs(ofBetter);
    return RegressionCheck.of(
        SampleRuns.input(CLAIM, now, Optional.of(SampleRuns.baseline(runs(run -> run)))));
  }

  private static GateOutcome claim(UnaryOperator<MeasuredRun> ofBetter) {
    return last(check(ofBetter));
  }

  private static GateOutcome last(CheckOutcome check) {
    List<GateOutcome> gates = check.gates();
    GateOutcome last = gates.get(gates.size() - 1);
    assertThat(last.kind()).isEqualTo(GateKind.ORDER);
    return last;
  }

  /** An objective that weighs samples has a numerics of its own, and so have stacked mixtures. */
  @Test
  void theNumericsOfEachSideIsItsOwnMatter() {
    assertThat(claim(run -> SampleRuns.with(run, "3+flush", true)).verdict())
        .isEqualTo(GateVerdict.OK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"d/m/iwae/k5/s/s2", "d/m/vae/k5/s/s1"})
  void aSideOfWhichASeedIsMissingShowsNothing(String missing) {
    List<MeasuredRun> now =
        runs(run -> run).stream().filter(run -> !run.point().id().equals(missing)).toList();

    GateOutcome claim = claim(CLAIM, now, runs(run -> run));

    assertThat(claim.verdict()).isEqualTo(GateVerdict.REGRESSED);
    assertThat(claim.message()).isEqualTo("cannot be shown: " + missing + " failed: out of memory");
  }

  @Test
  void whatIsNoNumberIsNotBetter() {
    GateOutcome claim =
        claim(
            run -> {
              run.logLikelihoods()[7] = run.point().seed() == 2 ? Double.POSITIVE_INFINITY : 0;
              return run;
            });

    assertThat(claim.verdict()).isEqualTo(GateVerdict.REGRESSED);
    assertThat(claim.message()).isEqualTo("cannot be shown: log-likelihoods are NaN or infinite");
  }

  /** Of which there is nothing but what the baseline remembers. */
  @ParameterizedTest
  @ValueSource(strings = {"{objective: iwae, k: 1}", "{objective: vae, k: 1}", "{k: 1}"})
  void aSideThatTheSweepDoesNotDeclareAnyMoreIsNotCompared(String gone) {
    String order = "check: {order: [{better: {objective: iwae}, than: {objective: vae}}]}\n";
    String wider = SampleRuns.text(order).replace("k: 5", "k: [5, 1]");
    Sweep before = SampleRuns.read(wider);
    Sweep now =
        SampleRuns.read(
            wider.replace("seed: [1, 2]}", "seed: [1, 2]}\n    exclude: [" + gone + "]"));

    GateOutcome claim =
        claim(now, SampleRuns.runs(now, SampleRuns::run), SampleRuns.runs(before, SampleRuns::run));

    assertThat(claim.subject()).isEqualTo("d/m/iwae/k1/s > d/m/vae/k1/s");
    assertThat(claim.verdict()).isEqualTo(GateVerdict.NOT_COMPARABLE);
    assertThat(claim.message()).isEqualTo("the sweep does not declare both sides any more");
  }

  private static GateOutcome claim(Sweep sweep, List<MeasuredRun> now, List<MeasuredRun> before) {
    return last(
        RegressionCheck.of(SampleRuns.input(sweep, now, Optional.of(SampleRuns.baseline(before)))));
  }

  /** A claim and its opposite are as sure. */
  @Test
  void whichSideIsNamedFirstDecidesNothing() {
    String check =
        """
        check:
          rules: [{match: {objective: iwae}, seed-spread: 0.001}]
          order:
            - {better: {objective: iwae}, than: {objective: vae}}
            - {better: {objective: vae}, than: {objective: iwae}}
        """;
    Sweep sweep = SampleRuns.sweep(check);
    List<MeasuredRun> now =
        SampleRuns.runs(sweep, (run, l) -> SampleRuns.run(run, SampleRuns.logLikelihoods(run, 0)));

    List<GateOutcome> claims =
        RegressionCheck.of(SampleRuns.input(sweep, now, Optional.of(SampleRuns.baseline(now))))
            .gates()
            .stream()
            .filter(gate -> gate.kind() == GateKind.ORDER)
            .toList();

    assertThat(claims).hasSize(2);
    assertThat(claims.get(0).interval().orElseThrow().halfWidth())
        .isEqualTo(claims.get(1).interval().orElseThrow().halfWidth())
        .isGreaterThan(1);
    assertThat(claims)
        .allSatisfy(
            gate -> {
              assertThat(gate.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
              assertThat(gate.message())
                  .containsPattern("; a difference of \\d\\.\\d\\d nats would have been shown");
            });
  }

  @Test
  void aDensityIsNotBetterThanAProbability() {
    GateOutcome claim =
        claim(
            run -> {
              run.evaluation().putObject("model").put("likelihood", "gaussian");
              return run;
            });

    assertThat(claim.verdict()).isEqualTo(GateVerdict.NOT_COMPARABLE);
    assertThat(claim.message()).startsWith("the sides differ: the likelihood");
  }

  @Test
  void aSpikeProvesNothing() {
    CheckOutcome check = check(run -> SampleRuns.with(run, run.numerics(), false));

    assertThat(check.gates())
        .filteredOn(gate -> gate.subject().contains("iwae"))
        .hasSize(2)
        .allSatisfy(
            gate -> {
              assertThat(gate.verdict()).isEqualTo(GateVerdict.NOT_COMPARABLE);
              assertThat(gate.message())
                  .startsWith("the density of d/m/iwae/k5/s/s1 is a spike at values that repeat");
            });
  }

  @Test
  void everyGateSaysWhatItsObjectiveIs() {
    CheckOutcome check =
        check(
            run -> {
              run.config().putObject("objective").put("bound", "vr-max");
              return run;
            });

    assertThat(check.gates())
        .filteredOn(gate -> gate.subject().startsWith("d/m/iwae"))
        .extracting(GateOutcome::kind)
        .containsExactly(GateKind.LOG_LIKELIHOOD, GateKind.ACTIVE_UNITS, GateKind.ORDER);
    assertThat(check.gates())
        .filteredOn(gate -> gate.subject().startsWith("d/m/iwae"))
        .allSatisfy(gate -> assertThat(gate.message()).contains(" (gradient and bound"));
    assertThat(check.gates().get(check.gates().size() - 1).message())
        .contains(" (gradient and bound of d/m/iwae/k5/s: ");
  }

  /** What is written anew is not called unchanged because its log-likelihoods are. */
  @Test
  void aNewBaselineTellsWhatChangesOfMetrics() {
    MeasuredRun run = runs(each -> each).get(0);
    MeasuredRun other = SampleRuns.with(run, GateMetric.ACTIVE_UNITS, 18);
    MeasuredRun spike = SampleRuns.with(run, run.numerics(), false);

    assertThat(BaselineUpdate.change("x", Optional.of(run), run)).startsWith("  unchanged  x: ");
    assertThat(BaselineUpdate.change("x", Optional.of(run), other))
        .startsWith("  changed    x: the same ")
        .endsWith(" nats; active-units 20.000 -> 18.000");
    assertThat(BaselineUpdate.change("x", Optional.of(run), spike))
        .startsWith("  unchanged  x: ")
        .contains("a density spike");
  }

  @Test
  void aFilterIsSaid() {
    CheckOutcome check =
        RegressionCheck.of(
            SampleRuns.input(CLAIM, runs(run -> run), Optional.empty(), Optional.of("k=5")));

    assertThat(check.sentence()).startsWith("sample passed, of `k=5` only: ");
  }

  @Test
  void aCheckWithoutGatesSaysSo() {
    CheckInput whole = SampleRuns.input(CLAIM, List.of(), Optional.empty());
    CheckInput part = SampleRuns.input(CLAIM, List.of(), Optional.empty(), Optional.of("k=7"));

    assertThat(CheckSentence.of(whole, List.of(), false))
        .isEqualTo("sample: there is nothing to check.");
    assertThat(CheckSentence.of(part, List.of(), false))
        .isEqualTo("sample, of `k=7` only: there is nothing to check.");
  }
}
