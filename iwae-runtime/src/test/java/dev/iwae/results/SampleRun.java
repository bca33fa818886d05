package dev.iwae.results;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.evaluate.BoundPoint;
import dev.iwae.evaluate.EvaluationSummary;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.RunSpec.Named;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import dev.iwae.sweep.spec.schedule.StageSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Makes runs whose numbers look like those of a short MNIST training, by simple formulas. */
public final class SampleRun {

  private static final int[] BOUND_KS = {1, 2, 5, 10, 50, 100, 500, 1000, 5000};
  private static final int STEPS_PER_EPOCH = 3000;

  private final RunSpec spec;
  private final String key;

  private SampleRun(RunSpec spec) {
    this.spec = spec;
    // vae and iwae at k=1 are one training, so they share a key
    String work =
        spec.id().replace(spec.objective().name(), spec.k() == 1 ? "same" : work(spec.objective()));
    this.key = String.format(Locale.ROOT, "%08x", work.hashCode()).repeat(8);
  }

  /** A run of four stages (1, 3, 9, 27 epochs) on MNIST. */
  public static SampleRun of(String model, String objective, int k, long seed) {
    return named("mnist", model, objective, k, seed);
  }

  /** The same with a dataset name of one's own. */
  public static SampleRun named(String dataset, String model, String objective, int k, long seed) {
    Bound bound = objective.startsWith("vae") ? Bound.ELBO : Bound.IWAE;
    return named(dataset, model, new Named<>(objective, new ObjectiveSpec(bound)), k, seed);
  }

  /** The same with an objective of one's own. */
  public static SampleRun named(
      String dataset, String model, Named<ObjectiveSpec> objective, int k, long seed) {
    return new SampleRun(
        new RunSpec(
            dataset + "/" + model + "/" + objective.name() + "/k" + k + "/short/s" + seed,
            Optional.empty(),
            new Named<>(dataset, dataset()),
            new Named<>(model, model(model)),
            objective,
            k,
            new Named<>("short", schedule()),
            seed,
            new RunSpec.Start.Fresh(),
            new EvaluationSpec(Split.TEST, 5000, 0.01)));
  }

  /** Completed; {@code nll} and the active units per layer as given, the rest follows. */
  public RunResult completed(double nll, Integer... activeUnits) {
    return RunResult.completed(
        RunCoordinates.of(spec),
        key,
        parameters(),
        config(),
        stages(4, nll),
        evaluation(nll, List.of(activeUnits)),
        provenance());
  }

  /** Stopped in its third stage. */
  public RunResult failed(String error, List<String> logTail) {
    return RunResult.failed(
        RunCoordinates.of(spec),
        key,
        RunStatus.FAILED,
        parameters(),
        config(),
        stages(2, 95),
        provenance(),
        new RunFailure(error, logTail));
  }

  /** Never started. */
  public RunResult skipped(String error) {
    return RunResult.failed(
        RunCoordinates.of(spec),
        key,
        RunStatus.SKIPPED,
        0,
        config(),
        List.of(),
        Provenance.NONE,
        new RunFailure(error, List.of()));
  }

  /** The same result at another point of a sweep, as work of its own. */
  public static RunResult at(RunCoordinates point, RunResult run) {
    return RunResult.completed(
        point,
        String.format(Locale.ROOT, "%08x", point.id().hashCode()).repeat(8),
        run.parameters(),
        run.config(),
        run.stages(),
        run.evaluation().orElseThrow(),
        run.provenance());
  }

  /** The same result with a setting of the grid. */
  public static RunResult with(String path, String value, RunResult run) {
    RunCoordinates at = run.point();
    return at(
        new RunCoordinates(
            at.id() + "/" + path + "=" + value,
            at.label(),
            at.dataset(),
            at.model(),
            at.objective(),
            at.k(),
            at.schedule(),
            at.seed(),
            List.of(new RunSetting(path, path, value))),
        run);
  }

  private ObjectNode config() {
    return RunConfig.of(spec, 60000, 10000);
  }

  private List<StageResult> stages(int count, double nll) {
    List<StageResult> stages = new ArrayList<>();
    int before = 0;
    for (int i = 0; i < count; i++) {
      StageSpec stage = spec.schedule().spec().stages().get(i);
      List<CurvePoint> curve = new ArrayList<>();
      for (int epoch = 1; epoch <= stage.epochs(); epoch++) {
        curve.add(new CurvePoint(epoch, trainingBound(before + epoch, nll)));
      }
      before += stage.epochs();
      stages.add(stage(i, stage, curve));
    }
    return stages;
  }

  private StageResult stage(int i, StageSpec stage, List<CurvePoint> curve) {
    return new StageResult(
        String.format(Locale.ROOT, "%08x", (key + i).hashCode()).repeat(8),
        stage.epochs(),
        stage.learningRate(),
        (long) stage.epochs() * STEPS_PER_EPOCH,
        curve.get(curve.size() - 1).bound(),
        stage.epochs() * STEPS_PER_EPOCH * (0.0005 + 0.00014 * spec.k()),
        i == 0,
        curve);
  }

  private double trainingBound(int epoch, double nll) {
    double wobble = 0.15 * Math.sin(2.7 * epoch + spec.k() + spec.seed());
    return round(-nll - gap(spec.k()) - 46.0 / Math.pow(epoch, 0.9) + wobble / epoch);
  }

  private double gap(int k) {
    double atOne = bound(spec) == Bound.ELBO ? 4.2 : 4.2 + 3.0 * Math.log10(spec.k());
    return atOne * Math.pow(k, -0.32) - atOne * Math.pow(5000, -0.32);
  }

  private EvaluationResult evaluation(double nll, List<Integer> activeUnits) {
    List<BoundPoint> bounds = new ArrayList<>();
    for (int k : BOUND_KS) {
      bounds.add(new BoundPoint(k, round(-nll - gap(k))));
    }
    List<Integer> units = spec.model().spec().layers().stream().map(LayerSpec::units).toList();
    EvaluationSummary summary =
        new EvaluationSummary(
            Split.TEST,
            2000,
            5000,
            nll,
            OptionalDouble.of(round(0.52 + nll / 5000)),
            bounds,
            activeUnits,
            units,
            OptionalDouble.of(round(400.0 / (1 + spec.k()) + 7.9)),
            SampleMeasurements.of(spec.k(), nll, activeUnits, units));
    return new EvaluationResult(
        summary, 0.01, SampleMeasurements.images(key), OptionalDouble.empty(), 34.5, false);
  }

  private Provenance provenance() {
    ObjectNode environment = config().objectNode();
    environment.putObject("git").put("revision", "8d5200b1c0ffee00").put("dirty", false);
    environment.put("jdk", "17.0.18+8 Debian");
    environment.put("os", "Linux 6.1 amd64").put("cpu", "AMD EPYC 9V74");
    environment.putObject("kernels").put("simd", "vector, 512 bits").put("blas", "SkylakeX");
    return Provenance.of(environment);
  }

  private long parameters() {
    return spec.model().spec().layers().size() == 1 ? 425_284 : 523_784;
  }

  private static String work(Named<ObjectiveSpec> objective) {
    if (objective.spec().equals(new ObjectiveSpec(Bound.ELBO))) {
      return "ELBO";
    }
    return objective.spec().equals(new ObjectiveSpec(Bound.IWAE)) ? "IWAE" : objective.name();
  }

  private static Bound bound(RunSpec spec) {
    return spec.objective().spec().bound();
  }

  private static DatasetSpec dataset() {
    return new DatasetSpec(
        new SourceSpec.Catalogue("mnist"),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Binarization.DYNAMIC);
  }

  private static ModelSpec model(String name) {
    List<LayerSpec> layers =
        name.startsWith("two")
            ? List.of(new LayerSpec(List.of(200, 200), 100), new LayerSpec(List.of(100, 100), 50))
            : List.of(new LayerSpec(List.of(200, 200), 50));
    return new ModelSpec(layers, Activation.TANH, Likelihood.BERNOULLI, OutputBias.DATA_MEAN);
  }

  private static ScheduleSpec schedule() {
    return new ScheduleSpec(
        20,
        true,
        new AdamSpec(0.9, 0.999, 1e-4),
        List.of(
            new StageSpec(1, 1e-3),
            new StageSpec(3, 7.196856730011514e-4),
            new StageSpec(9, 5.179474679231213e-4),
            new StageSpec(27, 3.7275937203149417e-4)));
  }

  private static double round(double value) {
    return Math.round(value * 1e4) / 1e4;
  }
}
