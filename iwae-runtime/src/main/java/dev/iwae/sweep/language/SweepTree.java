package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.AdamSpec;
import dev.iwae.sweep.spec.Axis;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.Backward;
import dev.iwae.sweep.spec.CheckSpec;
import dev.iwae.sweep.spec.DatasetSpec;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.Gradient;
import dev.iwae.sweep.spec.InitialWeights;
import dev.iwae.sweep.spec.Kl;
import dev.iwae.sweep.spec.LayerSpec;
import dev.iwae.sweep.spec.ModelSpec;
import dev.iwae.sweep.spec.Moments;
import dev.iwae.sweep.spec.ObjectiveSpec;
import dev.iwae.sweep.spec.RunBlock;
import dev.iwae.sweep.spec.ScheduleSpec;
import dev.iwae.sweep.spec.SecondMoment;
import dev.iwae.sweep.spec.Selector;
import dev.iwae.sweep.spec.SourceSpec;
import dev.iwae.sweep.spec.StageSpec;
import dev.iwae.sweep.spec.StartFrom;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.spec.Synthetic;
import dev.iwae.sweep.spec.WeightsForm;
import dev.iwae.sweep.text.Branch;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Word;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The tree of a sweep: what {@link SweepDecoder} reads as that sweep. */
public final class SweepTree {

  private final Function<Path, String> paths;

  /**
   * @param paths how to write a file's path
   */
  public SweepTree(Function<Path, String> paths) {
    this.paths = paths;
  }

  public Mapping tree(Sweep sweep) {
    Branch root = new Branch("");
    root.number("iwae", 1).text("name", sweep.name());
    sweep.title().ifPresent(title -> root.text("title", title));
    if (!sweep.notes().isEmpty()) {
      root.texts("notes", sweep.notes().stream());
    }
    root.put("datasets", named(sweep.datasets(), this::dataset));
    root.put("models", named(sweep.models(), SweepTree::model));
    root.put("objectives", named(sweep.objectives(), SweepTree::objective));
    root.put("schedules", named(sweep.schedules(), SweepTree::schedule));
    root.put("evaluation", evaluation(sweep.evaluation()));
    root.list("runs", sweep.blocks().stream().map(block -> block(block).element()).toList());
    if (!sweep.check().equals(CheckSpec.DEFAULT)) {
      root.put("check", CheckTree.of(sweep.check()));
    }
    return root.element();
  }

  private static <T> Branch named(Map<String, T> definitions, Function<T, Branch> tree) {
    Branch branch = new Branch("");
    definitions.forEach((name, value) -> branch.put(name, tree.apply(value)));
    return branch;
  }

  private Branch dataset(DatasetSpec dataset) {
    Branch branch = new Branch("");
    source(branch, dataset.source());
    dataset.train().ifPresent(examples -> branch.number("train", examples));
    dataset.test().ifPresent(examples -> branch.number("test", examples));
    return branch.word("binarize", dataset.binarization());
  }

  private void source(Branch dataset, SourceSpec source) {
    if (source instanceof SourceSpec.Catalogue catalogue) {
      dataset.text("source", catalogue.name());
    } else if (source instanceof SourceSpec.Local local) {
      Branch settings = branch(new LocalSettings(paths).of(local));
      dataset.put("source", new Branch("").put(LocalSettings.kind(local), settings));
    } else if (source instanceof Synthetic synthetic) {
      Branch parameters = new Branch("").text("kind", synthetic.kind().word());
      synthetic.parameters().forEach(parameters::number);
      dataset.put("source", new Branch("").put("synthetic", parameters));
    }
  }

  private static Branch branch(Map<?, ?> settings) {
    Branch branch = new Branch("");
    settings.forEach((key, value) -> put(branch, (String) key, value));
    return branch;
  }

  private static void put(Branch branch, String key, Object value) {
    if (value instanceof Map<?, ?> settings) {
      branch.put(key, branch(settings));
    } else if (value instanceof List<?> numbers) {
      branch.numbers(key, numbers.stream().mapToLong(number -> ((Number) number).longValue()));
    } else if (value instanceof Number number) {
      branch.number(key, number);
    } else if (value instanceof Boolean truth) {
      branch.truth(key, truth);
    } else {
      branch.text(key, (String) value);
    }
  }

  private static Branch model(ModelSpec model) {
    Branch branch =
        new Branch("")
            .list("layers", model.layers().stream().map(layer -> layer(layer).element()).toList())
            .word("activation", model.activation())
            .word("likelihood", model.likelihood())
            .word("output-bias", model.outputBias());
    return model.initialWeights() == InitialWeights.GLOROT
        ? branch
        : branch.word("initial-weights", model.initialWeights());
  }

  private static Branch layer(LayerSpec layer) {
    return new Branch("")
        .numbers("hidden", layer.hidden().stream().mapToLong(width -> width))
        .number("latent", layer.latent());
  }

  private static Branch objective(ObjectiveSpec objective) {
    Branch branch = new Branch("").text("bound", Word.of(objective.bound().getClass()));
    if (!objective.gradient().equals(Gradient.TOTAL)) {
      branch.text("gradient", Word.of(objective.gradient().getClass()));
    }
    if (objective.backward() instanceof Backward.Roulette roulette) {
      branch.put("backward", new Branch("").number("roulette", roulette.threshold()));
    }
    if (objective.kl() != Kl.MONTE_CARLO) {
      branch.word("kl", objective.kl());
    }
    objective
        .warmUp()
        .ifPresent(warm -> branch.put("warm-up", new Branch("").number("epochs", warm.epochs())));
    return branch;
  }

  private static Branch schedule(ScheduleSpec schedule) {
    Branch adam = adam("", schedule.optimizer());
    return new Branch("")
        .number("batch", schedule.batch())
        .truth("shuffle", schedule.shuffle())
        .put("optimizer", new Branch("").put("adam", adam))
        .list("stages", schedule.stages().stream().map(stage -> stage(stage).element()).toList());
  }

  /** Adam's constants. */
  public static Branch adam(String call, AdamSpec adam) {
    Branch branch =
        new Branch(call)
            .number("beta1", adam.beta1())
            .number("beta2", adam.beta2())
            .number("epsilon", adam.epsilon());
    if (adam.secondMoment() != SecondMoment.ZERO) {
      branch.word("second-moment", adam.secondMoment());
    }
    if (adam.moments() != Moments.UPDATED) {
      branch.word("moments", adam.moments());
    }
    return branch;
  }

  private static Branch stage(StageSpec stage) {
    return new Branch("")
        .number("epochs", stage.epochs())
        .number("learning-rate", stage.learningRate());
  }

  private static Branch evaluation(EvaluationSpec evaluation) {
    Branch branch =
        new Branch("")
            .word("split", evaluation.split())
            .number("samples", evaluation.samples())
            .put(
                "active-units",
                new Branch("").number("threshold", evaluation.activeUnitsThreshold()));
    if (evaluation.withoutInactiveUnits() > 0) {
      branch.number("without-inactive-units", evaluation.withoutInactiveUnits());
    }
    if (evaluation.trainExamples() > 0) {
      branch.number("train-examples", evaluation.trainExamples());
    }
    if (evaluation.gradientDraws() > 0) {
      branch.number("gradient-signal-to-noise", evaluation.gradientDraws());
    }
    return branch;
  }

  private Branch block(RunBlock block) {
    Branch branch = new Branch("");
    block.label().ifPresent(label -> branch.text("label", label));
    block.startFrom().ifPresent(start -> branch.put("start-from", startFrom(start)));
    axes(branch, "grid", block.grid());
    axes(branch, "zip", block.zip());
    if (!block.exclude().isEmpty()) {
      branch.list("exclude", block.exclude().stream().map(s -> selector(s).element()).toList());
    }
    return branch;
  }

  private Branch startFrom(StartFrom start) {
    return start instanceof StartFrom.Weights weights
        ? weights(weights)
        : selector(((StartFrom.Run) start).run());
  }

  private Branch weights(StartFrom.Weights weights) {
    Branch branch = new Branch("").text("weights", paths.apply(weights.file()));
    if (weights.form().convention() != WeightsForm.OWN.convention()) {
      branch.word("convention", weights.form().convention());
    }
    return weights.form().logVariance() ? branch.truth("log-variance", true) : branch;
  }

  private static void axes(Branch block, String key, List<Axis> axes) {
    Branch branch = new Branch("");
    for (Axis axis : axes) {
      String word = Word.of(axis.name());
      Stream<String> values = axis.values().stream();
      if (isNumber(axis.name())) {
        branch.numbers(word, values.mapToLong(Long::parseLong));
      } else {
        branch.texts(word, values);
      }
    }
    if (!axes.isEmpty()) {
      block.put(key, branch);
    }
  }

  static Branch selector(Selector selector) {
    Branch branch = new Branch("");
    selector
        .values()
        .forEach(
            (axis, value) -> {
              if (isNumber(axis)) {
                branch.number(Word.of(axis), Long.parseLong(value));
              } else {
                branch.text(Word.of(axis), value);
              }
            });
    return branch;
  }

  private static boolean isNumber(AxisName axis) {
    return axis == AxisName.K || axis == AxisName.SEED;
  }
}
