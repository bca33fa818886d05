package dev.iwae.sweep;

import dev.iwae.sweep.spec.Axis;
import dev.iwae.sweep.spec.AxisKey;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.CheckSpec;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.EvaluationSpec.ActiveUnits;
import dev.iwae.sweep.spec.FurtherEstimates;
import dev.iwae.sweep.spec.GateLimits;
import dev.iwae.sweep.spec.GateMetric;
import dev.iwae.sweep.spec.GateRule;
import dev.iwae.sweep.spec.GradientSignalSpec;
import dev.iwae.sweep.spec.MetricGate;
import dev.iwae.sweep.spec.OrderGate;
import dev.iwae.sweep.spec.RunBlock;
import dev.iwae.sweep.spec.Selector;
import dev.iwae.sweep.spec.SettingAxis;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.StartFrom;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.dataset.ExamplesAxis;
import dev.iwae.sweep.spec.dataset.Header;
import dev.iwae.sweep.spec.dataset.Holdout;
import dev.iwae.sweep.spec.dataset.ImageShape;
import dev.iwae.sweep.spec.dataset.LabelColumn;
import dev.iwae.sweep.spec.dataset.Parts;
import dev.iwae.sweep.spec.dataset.Preparation;
import dev.iwae.sweep.spec.dataset.Separator;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.spec.dataset.Synthetic;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.BitPrior;
import dev.iwae.sweep.spec.model.InitialWeights;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.objective.WarmUp;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.sweep.spec.schedule.Moments;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import dev.iwae.sweep.spec.schedule.SecondMoment;
import dev.iwae.sweep.spec.schedule.StageSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Draws valid sweeps whose names, labels and titles are as unkind to YAML as the language allows.
 */
final class RandomSweep {

  private static final List<String> NAMES =
      List.of(
          "no",
          "yes",
          "on",
          "y",
          "null",
          "NULL",
          "true",
          "010",
          "1e-3",
          "0x1F",
          "1.0",
          "12",
          "1_0",
          "2001-01-01",
          "2x200",
          "a.b",
          "a+b",
          "e1",
          "9-",
          "k",
          "iwae",
          "Infinity",
          "0b1",
          "1-2");
  private static final List<String> TEXTS =
      List.of(
          "no",
          "null",
          "~",
          "010",
          "1e-3",
          "- a",
          "a: b",
          "a #b",
          "#a",
          "*a",
          "&a",
          "!a",
          "!!int 1",
          "{a",
          "[a",
          "a]",
          "%a",
          "@a",
          "`a",
          "'a'",
          "\"a\"",
          "a\\nb",
          "\\",
          "?",
          "? a",
          ":",
          "<<",
          "---",
          "...",
          "> a",
          "日本 語",
          "😀",
          "\u00a0x\u00a0",
          "\uFEFFa",
          "e\u0301",
          "\u202Ea",
          "\uE000",
          "a  b",
          "true",
          "0",
          "2001-01-01",
          "k50",
          "𝔸",
          "a\uFFFDb");

  // What every drawn definition takes.
  private static final List<Axis> SETTINGS =
      List.of(
          new Axis(new SettingAxis("model.activation"), List.of("softplus", "relu")),
          new Axis(new SettingAxis("model.layers.0.latent", "units"), List.of("7", "1")),
          new Axis(new SettingAxis("model.layers.0.hidden"), List.of("[3,4]", "[]")),
          new Axis(new SettingAxis("schedule.optimizer.adam.epsilon"), List.of("1e-7", "0.001")),
          new Axis(new SettingAxis("schedule.shuffle"), List.of("false")),
          new Axis(
              new SettingAxis("schedule.stages"),
              List.of("[{\"epochs\":2,\"learning-rate\":0.001}]")),
          new Axis(
              new SettingAxis("evaluation.active-units.threshold", "0x"), List.of("0", "0.02")));

  private final Random random;

  RandomSweep(Random random) {
    this.random = random;
  }

  Sweep sweep() {
    Map<String, ModelSpec> models = named(this::model);
    boolean real = models.values().stream().allMatch(m -> m.likelihood() == Likelihood.GAUSSIAN);
    Map<String, DatasetSpec> datasets = named(() -> dataset(real));
    boolean oneLayer = models.values().stream().allMatch(model -> model.layers().size() == 1);
    boolean bits =
        models.values().stream()
            .flatMap(model -> model.layers().stream())
            .anyMatch(layer -> layer.latent() instanceof Latent.Bernoulli);
    Map<String, ObjectiveSpec> objectives =
        named(() -> bits ? objectiveByScores() : objective(oneLayer));
    Map<String, ScheduleSpec> schedules = named(this::schedule);
    boolean validation = datasets.values().stream().allMatch(d -> d.train().isPresent());
    return new Sweep(
        any(List.of("x", "0", "no", "010", "1e-3", "a-b-", "null")),
        Optional.of(text()).filter(title -> random.nextBoolean()),
        Stream.generate(this::text).limit(random.nextInt(3)).toList(),
        datasets,
        models,
        objectives,
        schedules,
        evaluation(validation ? any(Split.values()) : any(new Split[] {Split.TEST, Split.TRAIN})),
        blocks(datasets, models, objectives, schedules),
        check(objectives));
  }

  private CheckSpec check(Map<String, ?> objectives) {
    return switch (random.nextInt(4)) {
      case 0 -> CheckSpec.DEFAULT;
      case 1 -> new CheckSpec.Examples(Math.abs(number()));
      case 2 -> new CheckSpec.Replay(random.nextDouble());
      default -> statistics(new Selector(Map.of(AxisName.OBJECTIVE, any(objectives))));
    };
  }

  // The first block has every objective at every k.
  private CheckSpec statistics(Selector one) {
    Selector five = new Selector(Map.of(AxisName.K, "5"));
    return new CheckSpec.Statistics(
        (1 - random.nextDouble()) / 2,
        new GateLimits(random.nextDouble(), 1e-9 + Math.abs(number()), random.nextDouble()),
        list(
            random.nextInt(3),
            i -> new GateRule(one, OptionalDouble.of(i), drawn(), OptionalDouble.empty())),
        list(
            random.nextInt(3),
            i -> new OrderGate(five, new Selector(Map.of(AxisName.K, "1")), number())),
        random.nextBoolean()
            ? List.of()
            : List.of(new MetricGate(any(GateMetric.values()), random.nextDouble(), 0)));
  }

  private OptionalDouble drawn() {
    return random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextDouble());
  }

  private static String any(Map<String, ?> named) {
    return named.keySet().iterator().next();
  }

  private EvaluationSpec evaluation(Split split) {
    int samples = 1 + random.nextInt(10_000);
    int jackknife = random.nextBoolean() ? 0 : Math.min(samples - 1, random.nextInt(5));
    return new EvaluationSpec(
        split,
        samples,
        new ActiveUnits(random.nextBoolean() ? 0 : random.nextDouble()),
        random.nextBoolean() ? 0 : random.nextInt(Integer.MAX_VALUE),
        split == Split.TRAIN || random.nextBoolean() ? 0 : random.nextInt(Integer.MAX_VALUE),
        new GradientSignalSpec(
            random.nextBoolean() ? 0 : 2 + random.nextInt(1000), Optional.empty()),
        new FurtherEstimates(jackknife, Optional.empty(), Optional.empty(), 0));
  }

  private DatasetSpec dataset(boolean real) {
    SourceSpec source = source(real);
    boolean unbounded = source instanceof Synthetic synthetic && !synthetic.isBinary();
    return new DatasetSpec(
        source, examples(), examples(), unbounded ? Binarization.NONE : any(Binarization.values()));
  }

  private SourceSpec source(boolean real) {
    return switch (random.nextInt(5)) {
      case 0 -> new SourceSpec.Idx(path(), path());
      case 1 -> local();
      case 2 -> local();
      case 3 ->
          new Synthetic(
              real
                  ? new Synthetic.LinearGaussian(
                      1 + random.nextInt(100),
                      1 + random.nextInt(2),
                      size(),
                      size(),
                      1 + random.nextInt(1000),
                      1 + random.nextInt(1000),
                      random.nextLong() >>> 1)
                  : new Synthetic.Bernoulli(
                      1 + random.nextInt(100),
                      1 + random.nextInt(2),
                      0.01 + 4.9 * random.nextDouble(),
                      1 + random.nextInt(1000),
                      1 + random.nextInt(1000),
                      random.nextLong() >>> 1));
      default -> new SourceSpec.Catalogue(any(SourceSpec.Catalogue.NAMES));
    };
  }

  private SourceSpec local() {
    Optional<Holdout> split =
        maybe(new Holdout(0.1 + random.nextDouble() / 3, 0.2, random.nextInt(9)));
    Preparation preparation =
        new Preparation(
            any(
                new LabelColumn[] {
                  new LabelColumn.Unsaid(),
                  new LabelColumn.None(),
                  new LabelColumn.First(),
                  new LabelColumn.Last(),
                  new LabelColumn.ByHeading("kind of")
                }),
            random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(size()),
            false,
            maybe(new ImageShape(1 + random.nextInt(50), 1 + random.nextInt(50))),
            split);
    return switch (random.nextInt(3)) {
      case 0 -> new SourceSpec.Npz(files(split, maybe("images")), preparation);
      case 1 ->
          new SourceSpec.Csv(
              files(split, Optional.empty()),
              any(Separator.values()),
              any(Header.values()),
              preparation);
      default -> new SourceSpec.Mat(arrays(split), any(ExamplesAxis.values()), preparation);
    };
  }

  private Parts files(Optional<Holdout> split, Optional<String> array) {
    return split.isPresent()
        ? new Parts.Files(path(), Optional.empty(), Optional.empty(), array)
        : new Parts.Files(path(), Optional.of(path()), maybe(path()), array);
  }

  private Parts arrays(Optional<Holdout> split) {
    return split.isPresent()
        ? new Parts.Arrays(path(), maybe("ff"), Optional.empty(), Optional.empty())
        : new Parts.Arrays(path(), Optional.of("a"), Optional.of("b"), maybe("c"));
  }

  private <T> Optional<T> maybe(T value) {
    return random.nextBoolean() ? Optional.of(value) : Optional.empty();
  }

  private ModelSpec model() {
    return new ModelSpec(
        list(1 + random.nextInt(3), i -> new LayerSpec(widths(), latent())),
        any(Activation.values()),
        any(Likelihood.values()),
        any(OutputBias.values()),
        any(InitialWeights.values()));
  }

  private Latent latent() {
    int units = 1 + random.nextInt(100);
    return random.nextInt(8) == 0
        ? new Latent.Bernoulli(units, BitPrior.UNIFORM)
        : new Latent.Gaussian(units);
  }

  private ObjectiveSpec objectiveByScores() {
    Gradient gradient =
        switch (random.nextInt(3)) {
          case 0 -> Gradient.REINFORCE;
          case 1 -> new Gradient.Nvil(widths(), random.nextDouble());
          default -> new Gradient.Rws(Gradient.Phase.SLEEP);
        };
    Bound bound = gradient instanceof Gradient.Rws ? Bound.IWAE : Bound.ELBO;
    return new ObjectiveSpec(
        bound, gradient, new Backward.Full(), Kl.MONTE_CARLO, Optional.empty());
  }

  private ObjectiveSpec objective(boolean oneLayer) {
    return switch (random.nextInt(3)) {
      case 0 -> new ObjectiveSpec(any(List.of(Bound.ELBO, Bound.IWAE)));
      case 1 -> new ObjectiveSpec(Bound.IWAE, new Backward.Roulette(1 - random.nextDouble()));
      default ->
          new ObjectiveSpec(
              Bound.ELBO,
              new Backward.Full(),
              oneLayer ? any(Kl.values()) : Kl.MONTE_CARLO,
              Optional.of(new WarmUp(1 + random.nextInt(100))).filter(w -> random.nextBoolean()));
    };
  }

  private List<Integer> widths() {
    return list(random.nextInt(4), i -> 1 + random.nextInt(500));
  }

  private ScheduleSpec schedule() {
    return new ScheduleSpec(
        1 + random.nextInt(200),
        random.nextBoolean(),
        new AdamSpec(
            random.nextDouble(),
            random.nextDouble(),
            Math.abs(number()) + 1e-300,
            any(SecondMoment.values()),
            any(Moments.values())),
        random.nextBoolean()
            ? StageSpec.geometric(2 + random.nextInt(7), 1, 3, 1e-3, 1e-4)
            : list(1 + random.nextInt(4), i -> new StageSpec(1 + i, Math.abs(number()) + 1e-9)));
  }

  // The first block has all points at one schedule, so that later ones can start from its runs.
  private List<RunBlock> blocks(
      Map<String, ?> datasets,
      Map<String, ?> models,
      Map<String, ?> objectives,
      Map<String, ?> schedules) {
    Map<AxisKey, List<String>> all = new TreeMap<>(AxisKey.ORDER);
    all.put(AxisName.DATASET, List.copyOf(datasets.keySet()));
    all.put(AxisName.MODEL, List.copyOf(models.keySet()));
    all.put(AxisName.OBJECTIVE, List.copyOf(objectives.keySet()));
    all.put(AxisName.K, List.of("1", "5", "100000"));
    all.put(AxisName.SEED, List.of("0", "9223372036854775807", "12345678901234567"));
    all.put(AxisName.SCHEDULE, List.of(schedules.keySet().iterator().next()));
    SETTINGS.stream()
        .filter(setting -> random.nextInt(4) == 0)
        .forEach(setting -> all.put(setting.name(), setting.values()));
    List<RunBlock> blocks = new ArrayList<>();
    blocks.add(new RunBlock(Optional.empty(), Optional.empty(), axes(all), List.of(), List.of()));
    Set<String> labels = new LinkedHashSet<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      labels.add(label());
    }
    labels.forEach(label -> blocks.add(block(label, all, List.copyOf(schedules.keySet()))));
    return blocks;
  }

  private RunBlock block(String label, Map<AxisKey, List<String>> all, List<String> schedules) {
    Map<AxisKey, List<String>> some = new TreeMap<>(AxisKey.ORDER);
    all.forEach(
        (axis, values) -> some.put(axis, values.subList(0, 1 + random.nextInt(values.size()))));
    some.put(AxisName.SCHEDULE, List.of(any(schedules)));
    String first = all.get(AxisName.SCHEDULE).get(0);
    StartFrom start =
        random.nextBoolean()
            ? new StartFrom.Weights(path())
            : new StartFrom.Run(new Selector(Map.of(AxisName.SCHEDULE, first)));
    List<Selector> exclude =
        some.get(AxisName.K).size() < 2
            ? List.of()
            : List.of(new Selector(Map.of(AxisName.K, "5", AxisName.SEED, "0")));
    if (random.nextBoolean()) {
      Axis seeds = new Axis(AxisName.SEED, List.of("0", "0"));
      Axis models = new Axis(AxisName.MODEL, list(2, i -> any(all.get(AxisName.MODEL))));
      some.remove(AxisName.SEED);
      some.remove(AxisName.MODEL);
      return new RunBlock(
          Optional.of(label), Optional.of(start), axes(some), exclude, List.of(models, seeds));
    }
    return new RunBlock(
        Optional.of(label),
        Optional.of(start).filter(s -> random.nextBoolean()),
        axes(some),
        exclude,
        List.of());
  }

  private List<Axis> axes(Map<AxisKey, List<String>> values) {
    List<Axis> axes = new ArrayList<>();
    values.forEach((name, list) -> axes.add(random.nextInt(axes.size() + 1), new Axis(name, list)));
    return axes;
  }

  private <T> Map<String, T> named(Supplier<T> draw) {
    Map<String, T> map = new LinkedHashMap<>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      map.put(any(NAMES), draw.get());
    }
    return map;
  }

  private OptionalInt examples() {
    return random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(60_000));
  }

  // From 1e-300 to 1e300, and with all digits.
  private double number() {
    return (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(600) - 300);
  }

  private double size() {
    return 0.01 + 99 * random.nextDouble();
  }

  private Path path() {
    return Path.of("").toAbsolutePath().resolve("data").resolve(label()).normalize();
  }

  private String label() {
    String label = text().replaceAll("[/,|=]", "").strip();
    return label.isBlank() || label.equals(".") || label.equals("..") ? "l" : label;
  }

  private String text() {
    String text = any(TEXTS);
    for (int i = random.nextInt(3); i > 0; i--) {
      text = random.nextBoolean() ? text + any(TEXTS) : any(TEXTS) + " " + text;
    }
    return text;
  }

  private static <T> List<T> list(int size, IntFunction<T> draw) {
    return IntStream.range(0, size).mapToObj(draw).toList();
  }

  private <T> T any(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }
}
