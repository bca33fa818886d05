package dev.iwae.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.results.GatePlace;
import dev.iwae.results.GateVerdict;
import dev.iwae.results.Provenance;
import dev.iwae.results.RunCoordinates;
import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.grid.RunGrid;
import dev.iwae.sweep.spec.GateMetric;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.Sweep;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;

/** A sweep of vae and iwae at k = 5 with seeds 1 and 2, its results and its baseline. */
final class SampleRuns {

  static final int EXAMPLES = 200;

  private static final String SWEEP =
      """
      iwae: 1
      name: sample
      datasets: {d: {source: digits, test: 200}}
      models: {m: {layers: [{hidden: [20], latent: 5}]}}
      objectives: {vae: {bound: elbo}, iwae: {bound: iwae}}
      schedules: {s: {stages: [{epochs: 1, learning-rate: 1e-3}]}}
      runs:
        - grid: {objective: [vae, iwae], k: 5, seed: [1, 2]}
      """;

  private SampleRuns() {}

  /**
   * @param check the section of that name, or nothing
   */
  static Sweep sweep(String check) {
    return read(text(check));
  }

  /** The file of {@link #sweep}. */
  static String text(String check) {
    return SWEEP + check;
  }

  static Sweep read(String text) {
    return SweepReader.read(text, "sweeps/sample.yaml", Path.of(""));
  }

  /** Log-likelihoods: those of the example, changed a little by each run. */
  static double[] logLikelihoods(RunSpec run, double shift) {
    Random examples = new Random(1);
    Random noise = new Random(run.seed() * 31 + run.objective().name().hashCode());
    double[] values = new double[EXAMPLES];
    for (int i = 0; i < EXAMPLES; i++) {
      values[i] = -90 + 25 * examples.nextGaussian() + 0.5 * noise.nextGaussian() + shift;
    }
    return values;
  }

  static MeasuredRun run(RunSpec run, double[] logLikelihoods) {
    ObjectNode config = JsonNodeFactory.instance.objectNode().put("k", run.k());
    config.putObject("schedule").put("batch", 20);
    ObjectNode evaluation = JsonNodeFactory.instance.objectNode().put("samples", 5000);
    evaluation.put("split", "test");
    evaluation.putObject("active-units").put("threshold", 0.01);
    ObjectNode data = evaluation.putObject("data").put("content", "ab".repeat(32));
    data.put("first", 0).put("examples", logLikelihoods.length).put("pixels", 784);
    data.put("binarize", "dynamic");
    return new MeasuredRun(
        RunCoordinates.of(run),
        key(run),
        config,
        evaluation,
        "1",
        logLikelihoods,
        Map.of(GateMetric.ACTIVE_UNITS, 20.0, GateMetric.EFFECTIVE_SAMPLE_SIZE, 7.5),
        OptionalDouble.empty(),
        true,
        new Provenance(new TreeMap<>(Map.of("cpu", "Z80", "jdk", "17"))),
        MeasuredRun.ResultOrigin.COMPUTED);
  }

  static MeasuredRun with(MeasuredRun run, Provenance provenance, MeasuredRun.ResultOrigin origin) {
    return new MeasuredRun(
        run.point(),
        run.key(),
        run.config(),
        run.evaluation(),
        run.numerics(),
        run.logLikelihoods(),
        run.quantities(),
        run.nllMonteCarloError(),
        run.comparable(),
        provenance,
        origin);
  }

  /**
   * By another arithmetic.
   *
   * @param comparable false for a density with a spike
   */
  static MeasuredRun with(MeasuredRun run, String numerics, boolean comparable) {
    return new MeasuredRun(
        run.point(),
        run.key(),
        run.config(),
        run.evaluation(),
        numerics,
        run.logLikelihoods(),
        run.quantities(),
        run.nllMonteCarloError(),
        comparable,
        run.provenance(),
        run.origin());
  }

  static MeasuredRun with(MeasuredRun run, GateMetric metric, double value) {
    return with(run, run.evaluation(), metric, value);
  }

  /** Of as many examples. */
  static MeasuredRun withLogLikelihoods(MeasuredRun run, double[] logLikelihoods) {
    ObjectNode evaluation = run.evaluation().deepCopy();
    evaluation.withObject("/data").put("examples", logLikelihoods.length);
    return measured(run, evaluation, logLikelihoods, run.quantities(), run.nllMonteCarloError());
  }

  static MeasuredRun withMonteCarloError(MeasuredRun run, double error) {
    return measured(
        run, run.evaluation(), run.logLikelihoods(), run.quantities(), OptionalDouble.of(error));
  }

  /** Annealed in so many temperatures. */
  static MeasuredRun annealed(MeasuredRun run, double logLikelihood, int temperatures) {
    ObjectNode evaluation = run.evaluation().deepCopy();
    evaluation.putObject("ais").put("temperatures", temperatures);
    return with(run, evaluation, GateMetric.AIS, logLikelihood);
  }

  private static MeasuredRun with(
      MeasuredRun run, ObjectNode evaluation, GateMetric metric, double value) {
    Map<GateMetric, Double> quantities = new HashMap<>(run.quantities());
    quantities.put(metric, value);
    return measured(run, evaluation, run.logLikelihoods(), quantities, run.nllMonteCarloError());
  }

  private static MeasuredRun measured(
      MeasuredRun run,
      ObjectNode evaluation,
      double[] logLikelihoods,
      Map<GateMetric, Double> quantities,
      OptionalDouble nllMonteCarloError) {
    return new MeasuredRun(
        run.point(),
        run.key(),
        run.config(),
        evaluation,
        run.numerics(),
        logLikelihoods,
        quantities,
        nllMonteCarloError,
        run.comparable(),
        run.provenance(),
        run.origin());
  }

  private static String key(RunSpec run) {
    return "%064x".formatted(Math.abs(run.id().hashCode()));
  }

  /** One of each declared run. */
  static List<MeasuredRun> runs(Sweep sweep, BiFunction<RunSpec, double[], MeasuredRun> make) {
    return RunGrid.expand(sweep).stream().map(r -> make.apply(r, logLikelihoods(r, 0))).toList();
  }

  static Baseline baseline(List<MeasuredRun> runs) {
    return new Baseline("sample", Instant.EPOCH, "because", Provenance.NONE, runs);
  }

  /** A check of these runs; declared runs that are not among them have failed. */
  static CheckInput input(Sweep sweep, List<MeasuredRun> now, Optional<Baseline> baseline) {
    return input(sweep, now, baseline, Optional.empty());
  }

  /** Of all runs, as a filter would have it. */
  static CheckInput input(
      Sweep sweep, List<MeasuredRun> now, Optional<Baseline> baseline, Optional<String> only) {
    List<RunSpec> declared = RunGrid.expand(sweep);
    Map<String, String> failures = new HashMap<>();
    declared.forEach(run -> failures.put(run.id(), run.id() + " failed: out of memory"));
    now.forEach(run -> failures.remove(run.point().id()));
    return new CheckInput(
        sweep,
        declared,
        only,
        Instant.EPOCH,
        now,
        failures,
        baseline,
        id -> new GatePlace("sweeps/sample.yaml", 8, 5),
        index -> new GatePlace("sweeps/sample.yaml", 11 + index, 7),
        Set.of(GateVerdict.REGRESSED, GateVerdict.NOT_COMPARABLE));
  }
}
