package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.Activation;
import dev.iwae.sweep.spec.Binarization;
import dev.iwae.sweep.spec.DatasetSpec;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.InitialWeights;
import dev.iwae.sweep.spec.LayerSpec;
import dev.iwae.sweep.spec.Likelihood;
import dev.iwae.sweep.spec.ModelSpec;
import dev.iwae.sweep.spec.OutputBias;
import dev.iwae.sweep.spec.SourceSpec;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.Synthetic;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Sequence;
import dev.iwae.sweep.text.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Reads the things that a sweep declares by name: datasets, models; and evaluation. */
final class DefinitionDecoder {

  private static final EvaluationSpec DEFAULT_EVALUATION =
      new EvaluationSpec(Split.TEST, 5000, 0.01);

  /** Bounds are estimated from all of an example's log-weights. */
  private static final int MOST_SAMPLES = 10_000_000;

  private static final int MOST_GRADIENT_DRAWS = 1_000_000;

  private final SourceDecoder sources;
  private final Problems problems;
  private final Scalars scalars;

  DefinitionDecoder(SourceDecoder sources, Problems problems) {
    this.sources = sources;
    this.problems = problems;
    this.scalars = new Scalars(problems);
  }

  Optional<DatasetSpec> dataset(Element element) {
    Fields fields = Fields.of(element, Form.DATASET, problems);
    Binarization binarization =
        word(fields, "binarize", Binarization.class).orElse(Binarization.DYNAMIC);
    OptionalInt train = examples(fields, "train");
    OptionalInt test = examples(fields, "test");
    Optional<SourceSpec> source = fields.get("source").flatMap(sources::source);
    source.ifPresent(known -> checkBinarization(known, binarization, fields));
    return source.map(known -> new DatasetSpec(known, train, test, binarization));
  }

  private void checkBinarization(SourceSpec source, Binarization binarization, Fields fields) {
    boolean standardized =
        source instanceof SourceSpec.Local local && local.preparation().standardize();
    if (standardized && binarization != Binarization.NONE) {
      problems.add(
          fields.get("binarize").or(() -> fields.get("source")).orElseThrow().place(),
          "`standardize` makes real numbers, no intensities; give the dataset `binarize: none`");
    }
    boolean real = source instanceof Synthetic synthetic && !synthetic.isBinary();
    if (real && binarization != Binarization.NONE) {
      problems.add(
          fields.get("binarize").or(() -> fields.get("source")).orElseThrow().place(),
          "examples of `kind: linear-gaussian` are real numbers, no intensities; give the dataset `binarize: none`");
    }
  }

  Optional<ModelSpec> model(Element element) {
    Fields fields = Fields.of(element, Form.MODEL, problems);
    List<LayerSpec> layers = fields.get("layers").map(this::layers).orElse(List.of());
    return Optional.of(
        new ModelSpec(
            layers,
            word(fields, "activation", Activation.class).orElse(Activation.TANH),
            word(fields, "likelihood", Likelihood.class).orElse(Likelihood.BERNOULLI),
            word(fields, "output-bias", OutputBias.class).orElse(OutputBias.DATA_MEAN),
            word(fields, "initial-weights", InitialWeights.class).orElse(InitialWeights.GLOROT)));
  }

  EvaluationSpec evaluation(Element element) {
    Fields fields = Fields.of(element, Form.EVALUATION, problems);
    return new EvaluationSpec(
        word(fields, "split", Split.class).orElse(DEFAULT_EVALUATION.split()),
        fields
            .get("samples")
            .map(samples -> scalars.whole(samples, "`samples`", 1, MOST_SAMPLES))
            .orElse(DEFAULT_EVALUATION.samples()),
        fields
            .get("active-units")
            .map(this::threshold)
            .orElse(DEFAULT_EVALUATION.activeUnitsThreshold()),
        examplesOrNone(fields, "without-inactive-units"),
        examplesOrNone(fields, "train-examples"),
        fields.get("gradient-signal-to-noise").map(this::gradientDraws).orElse(0));
  }

  private int gradientDraws(Element element) {
    int draws = scalars.whole(element, "`gradient-signal-to-noise`", 0, MOST_GRADIENT_DRAWS);
    if (draws == 1) {
      problems.add(
          element.place(),
          "`gradient-signal-to-noise` must be 0 or at least 2, not `1`: one draw shows no noise");
    }
    return draws;
  }

  private int examplesOrNone(Fields fields, String key) {
    return fields
        .get(key)
        .map(count -> scalars.whole(count, "`" + key + "`", 0, Integer.MAX_VALUE))
        .orElse(0);
  }

  /** The evaluation of a sweep that does not mention it. */
  EvaluationSpec defaultEvaluation() {
    return DEFAULT_EVALUATION;
  }

  /** The items of a list; of something else, reports it and has no items. */
  <T> List<T> list(Element element, String name, String items, Function<Element, T> read) {
    if (!(element instanceof Sequence sequence)) {
      problems.add(
          element.place(), name + " must be a list of " + items + ", not " + element.description());
      return List.of();
    }
    List<T> values = new ArrayList<>();
    sequence.items().forEach(item -> values.add(read.apply(item)));
    return values;
  }

  private double threshold(Element element) {
    return Fields.of(element, Form.ACTIVE_UNITS, problems)
        .get("threshold")
        .map(threshold -> scalars.atLeastZero(threshold, "`threshold`"))
        .orElse(DEFAULT_EVALUATION.activeUnitsThreshold());
  }

  private List<LayerSpec> layers(Element element) {
    List<LayerSpec> layers = list(element, "`layers`", "layers", this::layer);
    if (element instanceof Sequence && layers.isEmpty()) {
      problems.add(element.place(), "`layers` is empty; a model has at least one stochastic layer");
    }
    return layers;
  }

  private LayerSpec layer(Element element) {
    Fields fields = Fields.of(element, Form.LAYER, problems);
    List<Integer> hidden =
        fields
            .get("hidden")
            .map(widths -> list(widths, "`hidden`", "widths", this::width))
            .orElse(List.of());
    int latent = fields.get("latent").map(units -> scalars.count(units, "`latent`")).orElse(1);
    return new LayerSpec(hidden, latent);
  }

  private int width(Element element) {
    return scalars.count(element, "a width of `hidden`");
  }

  private OptionalInt examples(Fields fields, String key) {
    Optional<Integer> examples =
        fields.get(key).map(count -> scalars.count(count, "`" + key + "`"));
    return examples.map(OptionalInt::of).orElse(OptionalInt.empty());
  }

  private <E extends Enum<E>> Optional<E> word(Fields fields, String key, Class<E> type) {
    return fields.get(key).flatMap(word -> scalars.word(word, "`" + key + "`", type));
  }
}
