package dev.iwae.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.check.MeasuredRun.ResultOrigin;
import dev.iwae.results.CheckOutcome;
import dev.iwae.results.GateKind;
import dev.iwae.results.GateOutcome;
import dev.iwae.results.GateVerdict;
import dev.iwae.results.Provenance;
import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.SweepWriter;
import dev.iwae.sweep.spec.GateMetric;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.Sweep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Verdicts on the sample sweep: noise of 0.5 nats an example and run, 200 examples, 2 seeds. */
class RegressionCheckTest {

  private static final Sweep STATISTICS = SampleRuns.sweep("check: {seed-spread: 0.02}\n");

  private static List<MeasuredRun> shifted(Sweep sweep, double nats) {
    return SampleRuns.runs(
        sweep, (run, l) -> SampleRuns.run(run, SampleRuns.logLikelihoods(run, nats)));
  }

  private static List<MeasuredRun> changed(Function<RunSpec, double[]> logLikelihoods) {
    return SampleRuns.runs(STATISTICS, (run, l) -> SampleRuns.run(run, logLikelihoods.apply(run)));
  }

  private static CheckOutcome check(Sweep sweep, List<MeasuredRun> now, List<MeasuredRun> before) {
    return RegressionCheck.of(
        SampleRuns.input(sweep, now, Optional.of(SampleRuns.baseline(before))));
  }

  private static CheckOutcome check(List<MeasuredRun> now) {
    return check(STATISTICS, now, shifted(STATISTICS, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "-5, REGRESSED",
    "-0.5, REGRESSED",
    "-0.11, INCONCLUSIVE",
    "0.05, OK",
    "0.5, IMPROVED"
  })
  void everyGroupOfSeedsHasOneVerdict(double shift, GateVerdict verdict) {
    CheckOutcome check = check(shifted(STATISTICS, shift));

    assertThat(check.gates())
        .extracting(GateOutcome::subject)
        .containsExactly("d/m/vae/k5/s", "d/m/iwae/k5/s");
    assertThat(check.gates()).allMatch(gate -> gate.verdict() == verdict);
    assertThat(check.gates())
        .allSatisfy(
            gate ->
                assertThat(gate.interval().orElseThrow().difference())
                    .isCloseTo(shift, within(1e-12)));
    assertThat(check.failed()).isEqualTo(verdict == GateVerdict.REGRESSED);
  }

  @Test
  void theSameBitsAreNotAQuestionOfSeeds() {
    Sweep cautious = SampleRuns.sweep("check: {seed-spread: 10}\n");

    assertThat(check(cautious, shifted(cautious, 0), shifted(cautious, 0)).gates())
        .allMatch(g -> g.verdict() == GateVerdict.OK && g.message().contains("to the bit"));
    assertThat(check(cautious, shifted(cautious, 1e-5), shifted(cautious, 0)).gates())
        .allMatch(g -> g.verdict() == GateVerdict.OK && g.message().contains("up to rounding"));
    assertThat(check(cautious, shifted(cautious, -0.01), shifted(cautious, 0)).gates())
        .allMatch(g -> g.verdict() == GateVerdict.INCONCLUSIVE);
  }

  @Test
  void inconclusiveTellsWhatItCouldHaveSeenAndWhatWouldSettleIt() {
    Sweep sweep = SampleRuns.sweep("check: {seed-spread: 0.1}\n");

    assertThat(check(sweep, shifted(sweep, 0.01), shifted(sweep, 0)).gates().get(0).message())
        .matches(
            "changed by 0\\.01 nats \\(-0\\.\\d\\d to 0\\.\\d\\d\\); a drop of 0\\.\\d\\d nats would have been seen;"
                + " \\d+ seeds on each side would settle it");
  }

  /** Two seeds, each with noise of its own: of their mean, sqrt(0.03^2 + 0.04^2) / 2. */
  @Test
  void theMonteCarloErrorOfTheNewRunsIsTold() {
    List<MeasuredRun> now =
        each(
            shifted(STATISTICS, 0.5),
            run -> SampleRuns.withMonteCarloError(run, run.point().seed() == 1 ? 0.03 : 0.04));

    assertThat(check(now).gates())
        .hasSize(2)
        .allSatisfy(
            gate -> {
              assertThat(gate.nllMonteCarloError().orElseThrow()).isCloseTo(0.025, within(1e-15));
              assertThat(gate.message()).contains("; Monte-Carlo error of the new NLL 0.025");
            });
  }

  @Test
  void beyondTheHardLimitNoUncertaintyHelps() {
    Sweep wild = SampleRuns.sweep("check: {seed-spread: 100, hard-limit: 3}\n");

    assertThat(check(wild, shifted(wild, -2.9), shifted(wild, 0)).gates())
        .allMatch(gate -> gate.verdict() == GateVerdict.INCONCLUSIVE);
    assertThat(check(wild, shifted(wild, -3.1), shifted(wild, 0)).gates())
        .allMatch(gate -> gate.verdict() == GateVerdict.REGRESSED);
  }

  @Test
  void aRuleChangesTheLimitsOfWhatItMatches() {
    Sweep rules =
        SampleRuns.sweep(
            "check: {seed-spread: 0.02, rules: [{match: {objective: iwae}, margin: 2}]}\n");

    assertThat(check(rules, shifted(rules, -0.5), shifted(rules, 0)).gates())
        .extracting(GateOutcome::verdict, gate -> gate.interval().orElseThrow().floor())
        .containsExactly(tuple(GateVerdict.REGRESSED, -0.1), tuple(GateVerdict.OK, -2.0));
  }

  @Test
  void oneExampleHasNoSpread() {
    List<MeasuredRun> now = each(shifted(STATISTICS, -9), run -> ofExamples(run, 1));
    List<MeasuredRun> before = each(shifted(STATISTICS, 0), run -> ofExamples(run, 1));

    assertThat(check(STATISTICS, now, before).gates())
        .hasSize(2)
        .allMatch(gate -> gate.verdict() == GateVerdict.NOT_COMPARABLE)
        .allMatch(gate -> gate.message().equals("one example has no spread to judge by"));
  }

  @Test
  void aFailedRunIsARegressionWhateverTheOthersSay() {
    List<MeasuredRun> now = new ArrayList<>(shifted(STATISTICS, 0));
    now.remove(1);

    CheckOutcome check = check(now);

    assertThat(check.gates().get(0).verdict()).isEqualTo(GateVerdict.REGRESSED);
    assertThat(check.gates().get(0).message()).isEqualTo("d/m/vae/k5/s/s2 failed: out of memory");
    assertThat(check.gates().get(0).now()).isEmpty();
    assertThat(check.gates().get(1).verdict()).isEqualTo(GateVerdict.OK);
    assertThat(check.sentence()).isEqualTo("sample FAILED: 2 gates: 1 regressed, 1 ok.");
  }

  /** Nothing got worse: somebody has changed the sweep. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "[vae, iwae]; [vae]; 1; d/m/iwae/k5/s/s1, d/m/iwae/k5/s/s2",
        "seed: [1, 2]; seed: [3, 4]; 0; d/m/vae/k5/s/s1, d/m/vae/k5/s/s2"
      })
  void whatTheSweepDoesNotDeclareAnyMoreIsNotCompared(
      String before, String after, int gate, String runs) {
    String yaml = SweepWriter.write(STATISTICS);
    assertThat(yaml).contains(before);
    Sweep other = SweepReader.read(yaml.replace(before, after), "x.yaml", Path.of(""));

    CheckOutcome check = check(other, shifted(other, 0), shifted(STATISTICS, 0));

    assertThat(check.gates().get(gate).verdict()).isEqualTo(GateVerdict.NOT_COMPARABLE);
    assertThat(check.gates().get(gate).message())
        .isEqualTo(
            "not compared: the baseline has %s, which the sweep does not declare any more; mvn iwae:baseline -Diwae.reason='why' follows the sweep"
                .formatted(runs));
    assertThat(check.gates().get(gate).now()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY})
  void whatIsNoNumberIsARegression(double value) {
    List<MeasuredRun> now =
        changed(
            run -> {
              double[] broken = SampleRuns.logLikelihoods(run, 1);
              broken[7] = run.seed() == 2 ? value : broken[7];
              return broken;
            });

    assertThat(check(now).gates()).allMatch(gate -> gate.verdict() == GateVerdict.REGRESSED);
  }

  @Test
  void newRunsAreOnlyNew() {
    CheckOutcome check =
        RegressionCheck.of(SampleRuns.input(STATISTICS, shifted(STATISTICS, 0), Optional.empty()));

    assertThat(check.gates()).allMatch(gate -> gate.verdict() == GateVerdict.NEW);
    assertThat(check.failed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "/data/content, the data (SHA-256) abababababab -> x",
    "/data/first, the first example 0 -> x",
    "/data/pixels, the number of pixels 784 -> x",
    "/data/binarize, the binarisation dynamic -> x",
    "/split, the split test -> x",
    "/samples, the K of the evaluation 5000 -> x"
  })
  void anotherMeasurementIsNotComparableAndSaysInWhat(String path, String difference) {
    List<MeasuredRun> now = shifted(STATISTICS, 0);
    String field = path.substring(path.lastIndexOf('/') + 1);
    now.forEach(
        run ->
            (path.startsWith("/data") ? run.evaluation().withObject("/data") : run.evaluation())
                .put(field, "x"));

    CheckOutcome check = check(now);

    assertThat(check.gates())
        .allMatch(gate -> gate.verdict() == GateVerdict.NOT_COMPARABLE)
        .allMatch(gate -> gate.message().equals("not the same measurement: " + difference));
    assertThat(check.failed()).isTrue();
  }

  @Test
  void anotherArithmeticIsAnotherMeasurement() {
    List<MeasuredRun> now = each(shifted(STATISTICS, 0), run -> SampleRuns.with(run, "2", true));

    assertThat(check(now).gates())
        .hasSize(2)
        .allMatch(gate -> gate.verdict() == GateVerdict.NOT_COMPARABLE)
        .allMatch(
            gate -> gate.message().equals("not the same measurement: the numerics version 1 -> 2"));
  }

  /** As {@code iwae:baseline -Diwae.only=seed=1} leaves one after the evaluation has changed. */
  @ParameterizedTest
  @ValueSource(strings = {"statistics", "examples", "replay"})
  void everySeedOfABaselineIsTheSameMeasurement(String method) {
    Sweep sweep = SampleRuns.sweep("check: {compare: " + method + "}\n");
    List<MeasuredRun> before = new ArrayList<>(shifted(sweep, 0));
    before.get(1).evaluation().put("samples", 500);
    before.set(3, ofExamples(before.get(3), 100));

    assertThat(check(sweep, shifted(sweep, 0), before).gates())
        .extracting(GateOutcome::verdict, GateOutcome::message)
        .containsExactly(
            tuple(
                GateVerdict.NOT_COMPARABLE,
                "not the same measurement: the K of the evaluation 500 -> 5000 (d/m/vae/k5/s/s2)"),
            tuple(
                GateVerdict.NOT_COMPARABLE,
                "not the same measurement: the number of examples 100 -> 200 (d/m/iwae/k5/s/s2)"));
  }

  @Test
  void everySeedOfTheResultsIsTheSameMeasurement() {
    List<MeasuredRun> now = new ArrayList<>(shifted(STATISTICS, 0));
    now.set(1, ofExamples(now.get(1), 100));

    assertThat(check(now).gates().get(0).message())
        .isEqualTo("not the same measurement: the number of examples 200 -> 100 (d/m/vae/k5/s/s2)");
    assertThat(check(now).gates().get(1).verdict()).isEqualTo(GateVerdict.OK);
  }

  private static MeasuredRun ofExamples(MeasuredRun run, int examples) {
    return SampleRuns.withLogLikelihoods(run, Arrays.copyOf(run.logLikelihoods(), examples));
  }

  /** Seed by seed there is nothing to compare a new one with. */
  @ParameterizedTest
  @CsvSource({
    "examples, 0, NEW",
    "replay, 0, NEW",
    "examples, 1, REGRESSED",
    "replay, 1, REGRESSED",
    "statistics, 10, IMPROVED"
  })
  void aSeedThatTheBaselineLacksIsNew(String method, double shift, GateVerdict verdict) {
    Sweep sweep = SampleRuns.sweep("check: {compare: " + method + "}\n");
    List<MeasuredRun> before = shifted(sweep, 0);
    List<MeasuredRun> firstSeeds = List.of(before.get(0), before.get(2));

    CheckOutcome check = check(sweep, shifted(sweep, shift), firstSeeds);

    assertThat(check.gates()).allMatch(gate -> gate.verdict() == verdict);
    if (verdict == GateVerdict.NEW) {
      assertThat(check.gates().get(0).message())
          .startsWith("the baseline does not have d/m/vae/k5/s/s2; mvn iwae:baseline");
    }
  }

  @Test
  void examplesInAnotherOrderAreNeverAPass() {
    List<MeasuredRun> now =
        changed(
            run -> {
              List<Double> values = new ArrayList<>();
              for (double value : SampleRuns.logLikelihoods(run, 0.5)) {
                values.add(value);
              }
              Collections.rotate(values, 1);
              return values.stream().mapToDouble(Double::doubleValue).toArray();
            });

    assertThat(check(now).gates())
        .allMatch(gate -> gate.verdict() == GateVerdict.NOT_COMPARABLE)
        .allMatch(gate -> gate.message().contains("another order"));
  }

  @Test
  void whatTheSweepFileChangedIsTheFirstSuspect() {
    List<MeasuredRun> now = shifted(STATISTICS, -1);
    now.forEach(run -> run.config().withObject("/schedule").put("batch", 100));

    assertThat(check(now).gates().get(0).message())
        .endsWith("; the sweep changed: schedule.batch 20 -> 100");
  }

  @Test
  void claimsOfOrderNeedNoBaseline() {
    Sweep claim =
        SampleRuns.sweep(
            """
            check:
              seed-spread: 0.02
              order:
                - {better: {objective: iwae}, than: {objective: vae}, by: 0.3}
            """);
    List<MeasuredRun> worse = shifted(claim, 0);
    List<MeasuredRun> better =
        SampleRuns.runs(
            claim,
            (run, l) ->
                SampleRuns.run(
                    run,
                    SampleRuns.logLikelihoods(run, run.objective().name().equals("iwae") ? 1 : 0)));

    GateOutcome holds = claim(claim, better);
    GateOutcome broken = claim(claim, worse);

    assertThat(holds.verdict()).isEqualTo(GateVerdict.OK);
    assertThat(holds.subject()).isEqualTo("d/m/iwae/k5/s > d/m/vae/k5/s");
    assertThat(holds.place().line()).isEqualTo(11);
    assertThat(broken.verdict()).isEqualTo(GateVerdict.REGRESSED);
    assertThat(broken.kind()).isEqualTo(GateKind.ORDER);
  }

  @Test
  void claimsNeedOneMeasurementAndTwoExamples() {
    Sweep claim =
        SampleRuns.sweep(
            """
            check:
              order:
                - {better: {objective: iwae}, than: {objective: vae}, by: 0.3}
            """);
    List<MeasuredRun> mixed = shifted(claim, 0);
    mixed.get(3).evaluation().put("samples", 500);
    List<MeasuredRun> single = each(shifted(claim, 0), run -> ofExamples(run, 1));

    assertThat(claim(claim, mixed).verdict()).isEqualTo(GateVerdict.NOT_COMPARABLE);
    assertThat(claim(claim, mixed).message())
        .isEqualTo("the sides differ: the K of the evaluation 5000 -> 500 (d/m/iwae/k5/s/s2)");
    assertThat(claim(claim, single).verdict()).isEqualTo(GateVerdict.NOT_COMPARABLE);
    assertThat(claim(claim, single).message()).isEqualTo("one example has no spread to judge by");
  }

  private static GateOutcome claim(Sweep sweep, List<MeasuredRun> now) {
    return RegressionCheck.of(SampleRuns.input(sweep, now, Optional.empty())).gates().get(2);
  }

  @ParameterizedTest
  @CsvSource({"14, REGRESSED", "20, OK", "26, IMPROVED"})
  void activeUnitsCanBeGated(int units, GateVerdict verdict) {
    Sweep metrics =
        SampleRuns.sweep("check: {metrics: {active-units: {margin: 2, seed-spread: 0.1}}}\n");
    List<MeasuredRun> now =
        shifted(metrics, 0).stream()
            .map(r -> SampleRuns.with(r, GateMetric.ACTIVE_UNITS, units))
            .toList();

    CheckOutcome check = check(metrics, now, shifted(metrics, 0));

    assertThat(check.gates()).hasSize(4);
    assertThat(check.gates().get(1).kind()).isEqualTo(GateKind.ACTIVE_UNITS);
    assertThat(check.gates().get(1).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"-91, REGRESSED", "-90, OK", "-89, IMPROVED"})
  void annealedLogLikelihoodsCanBeGated(double logLikelihood, GateVerdict verdict) {
    Sweep metrics = SampleRuns.sweep("check: {metrics: {ais: {margin: 0.1, seed-spread: 0.01}}}\n");

    CheckOutcome check =
        check(metrics, annealed(metrics, logLikelihood, 50), annealed(metrics, -90, 50));

    assertThat(check.gates()).hasSize(4);
    assertThat(check.gates().get(1).kind()).isEqualTo(GateKind.AIS);
    assertThat(check.gates().get(1).verdict()).isEqualTo(verdict);
  }

  /** Where seeds are said to differ by as much as the margin, a change of 0.001 could be theirs. */
  @Test
  void theSameNumbersAreTheSameHoweverSeedsDiffer() {
    Sweep metrics = SampleRuns.sweep("check: {metrics: {ais: {margin: 0.1, seed-spread: 0.1}}}\n");
    List<MeasuredRun> before = annealed(metrics, -90, 50);
    List<MeasuredRun> moved =
        shifted(metrics, 0.001).stream().map(run -> SampleRuns.annealed(run, -90, 50)).toList();

    GateOutcome same = check(metrics, before, before).gates().get(1);
    assertThat(same.verdict()).isEqualTo(GateVerdict.OK);
    assertThat(same.message()).isEqualTo("the same numbers, to the bit");
    GateOutcome open = check(metrics, moved, before).gates().get(1);
    assertThat(open.verdict()).isEqualTo(GateVerdict.INCONCLUSIVE);
    assertThat(open.message()).matches(".*; a drop of \\d\\.\\d\\d nats would have been seen");
    assertThat(check(metrics, annealed(metrics, -90.001, 50), before).gates().get(1).verdict())
        .isEqualTo(GateVerdict.INCONCLUSIVE);
  }

  /** Which are two estimates, and not one of two models. */
  @Test
  void annealedOtherwiseIsNotComparable() {
    Sweep metrics = SampleRuns.sweep("check: {metrics: {ais: {margin: 0.1, seed-spread: 0.01}}}\n");

    GateOutcome gate =
        check(metrics, annealed(metrics, -90, 100), annealed(metrics, -90, 50)).gates().get(1);

    assertThat(gate.verdict()).isEqualTo(GateVerdict.NOT_COMPARABLE);
    assertThat(gate.message()).isEqualTo("not the same measurement: `ais`, temperatures 50 -> 100");
  }

  /** The store keeps the order of the declaration, a baseline that of the alphabet. */
  @Test
  void theOrderOfSettingsIsNoMatter() {
    Sweep metrics = SampleRuns.sweep("check: {metrics: {ais: {margin: 0.1, seed-spread: 0.01}}}\n");
    List<MeasuredRun> stored = annealed(metrics, -90, 50);
    List<MeasuredRun> kept = annealed(metrics, -90, 50);
    stored.forEach(run -> ais(run).put("chains", 2));
    kept.forEach(run -> ais(run).removeAll().put("chains", 2).put("temperatures", 50L));

    assertThat(check(metrics, stored, kept).gates().get(1).verdict()).isEqualTo(GateVerdict.OK);
  }

  private static ObjectNode ais(MeasuredRun run) {
    return (ObjectNode) run.evaluation().path("ais");
  }

  /** Deleting {@code ais} from the evaluation must not delete the gate that watches it. */
  @Test
  void aMeasurementThatWasRemovedIsNotComparable() {
    Sweep metrics = SampleRuns.sweep("check: {metrics: {ais: {margin: 0.1, seed-spread: 0.01}}}\n");
    List<MeasuredRun> none = shifted(metrics, 0);
    List<MeasuredRun> all = annealed(metrics, -90, 50);
    List<MeasuredRun> some = List.of(all.get(0), none.get(1), all.get(2), none.get(3));

    GateOutcome removed = check(metrics, none, all).gates().get(1);
    GateOutcome partial = check(metrics, some, all).gates().get(1);
    GateOutcome added = check(metrics, all, none).gates().get(1);

    assertThat(removed.verdict()).isEqualTo(GateVerdict.NOT_COMPARABLE);
    assertThat(removed.message())
        .isEqualTo(
            "not the same measurement: measured in 2 of 2 runs of the baseline, in 0 of 2 now");
    assertThat(removed.before()).hasValue(-90);
    assertThat(removed.now()).isEmpty();
    assertThat(partial.verdict()).isEqualTo(GateVerdict.NOT_COMPARABLE);
    assertThat(added.verdict()).isEqualTo(GateVerdict.NEW);
    assertThat(check(metrics, none, none).gates()).hasSize(2);
  }

  @Test
  void everySeedIsAnnealedAlike() {
    Sweep metrics = SampleRuns.sweep("check: {metrics: {ais: {margin: 0.1, seed-spread: 0.01}}}\n");
    List<MeasuredRun> before = new ArrayList<>(annealed(metrics, -90, 50));
    before.set(1, SampleRuns.annealed(before.get(1), -90, 100));

    GateOutcome gate = check(metrics, annealed(metrics, -90, 50), before).gates().get(1);

    assertThat(gate.verdict()).isEqualTo(GateVerdict.NOT_COMPARABLE);
    assertThat(gate.message()).endsWith("(d/m/vae/k5/s/s2)");
  }

  private static List<MeasuredRun> annealed(Sweep sweep, double logLikelihood, int temperatures) {
    return shifted(sweep, 0).stream()
        .map(run -> SampleRuns.annealed(run, logLikelihood, temperatures))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"0, OK", "0.0009, OK", "-0.0009, OK", "0.0011, REGRESSED", "-0.0011, REGRESSED"})
  void examplesMayNotChangeByMoreThanTheTolerance(double shift, GateVerdict verdict) {
    Sweep examples = SampleRuns.sweep("check: {compare: examples}\n");

    assertThat(check(examples, shifted(examples, shift), shifted(examples, 0)).gates())
        .allMatch(gate -> gate.verdict() == verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "Z80, 0, OK",
    "Z80, 1e-9, REGRESSED",
    "6502, 1e-9, OK",
    "6502, 1e-4, OK",
    "6502, 0.1, REGRESSED"
  })
  void aReplayIsTheSameBitsOnTheSameMachine(String cpu, double shift, GateVerdict verdict) {
    Sweep replay = SampleRuns.sweep("check: {compare: replay}\n");
    Provenance machine = new Provenance(new TreeMap<>(Map.of("cpu", cpu, "jdk", "17")));

    List<MeasuredRun> now =
        each(shifted(replay, shift), r -> SampleRuns.with(r, machine, ResultOrigin.COMPUTED));

    assertThat(check(replay, now, shifted(replay, 0)).gates())
        .allMatch(gate -> gate.verdict() == verdict);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "cpu",
        "jdk",
        "os",
        "kernels",
        "blas.kernel",
        "blas.threads",
        "versions.nd4j",
        "versions.openblas"
      })
  void whateverTheLastBitsDependOnMakesAnotherMachine(String entry) {
    Sweep replay = SampleRuns.sweep("check: {compare: replay}\n");
    List<MeasuredRun> before = on(Map.of(entry, "old", "started", "then"), replay, 0);
    List<MeasuredRun> same = on(Map.of(entry, "old", "started", "now"), replay, 1e-9);
    List<MeasuredRun> another = on(Map.of(entry, "new", "started", "now"), replay, 1e-9);

    assertThat(check(replay, same, before).gates())
        .hasSize(2)
        .allMatch(gate -> gate.verdict() == GateVerdict.REGRESSED);
    assertThat(check(replay, another, before).gates())
        .hasSize(2)
        .allMatch(gate -> gate.verdict() == GateVerdict.OK);
  }

  private static List<MeasuredRun> on(Map<String, String> machine, Sweep sweep, double shift) {
    Provenance provenance = new Provenance(new TreeMap<>(machine));
    return each(shifted(sweep, shift), r -> SampleRuns.with(r, provenance, ResultOrigin.COMPUTED));
  }

  /** The machine of the first seed says nothing of where the second was trained. */
  @ParameterizedTest
  @CsvSource({"1, REGRESSED", "2, OK"})
  void everySeedOfAReplayHasItsMachine(long onAnother, GateVerdict verdict) {
    Sweep replay = SampleRuns.sweep("check: {compare: replay}\n");
    Provenance machine = new Provenance(new TreeMap<>(Map.of("cpu", "6502", "jdk", "17")));
    List<MeasuredRun> now =
        SampleRuns.runs(
            replay,
            (run, l) -> {
              MeasuredRun moved =
                  SampleRuns.run(run, SampleRuns.logLikelihoods(run, run.seed() == 2 ? 1e-9 : 0));
              return run.seed() == onAnother
                  ? SampleRuns.with(moved, machine, ResultOrigin.COMPUTED)
                  : moved;
            });

    assertThat(check(replay, now, shifted(replay, 0)).gates())
        .allMatch(gate -> gate.verdict() == verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "replay, COMPUTED, OK",
    "replay, EVALUATED, NOT_COMPARABLE",
    "replay, STORED, NOT_COMPARABLE",
    "examples, EVALUATED, OK",
    "examples, STORED, NOT_COMPARABLE",
    "statistics, STORED, OK"
  })
  void whatCameFromTheStoreProvesNothing(String method, ResultOrigin origin, GateVerdict verdict) {
    Sweep sweep = SampleRuns.sweep("check: {compare: " + method + "}\n");
    List<MeasuredRun> now =
        each(shifted(sweep, 0), r -> SampleRuns.with(r, r.provenance(), origin));

    CheckOutcome check = check(sweep, now, shifted(sweep, 0));

    assertThat(check.gates()).allMatch(gate -> gate.verdict() == verdict);
    assertThat(check.sentence().contains("4 of 4 runs came from the store"))
        .isEqualTo(origin == ResultOrigin.STORED);
  }

  private static List<MeasuredRun> each(List<MeasuredRun> runs, UnaryOperator<MeasuredRun> change) {
    return runs.stream().map(change).toList();
  }
}
