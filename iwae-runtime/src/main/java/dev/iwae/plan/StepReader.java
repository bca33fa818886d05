package dev.iwae.plan;

import dev.iwae.sweep.spec.AdamSpec;
import dev.iwae.sweep.spec.Backward;
import dev.iwae.sweep.spec.Binarization;
import dev.iwae.sweep.spec.Bound;
import dev.iwae.sweep.spec.Gradient;
import dev.iwae.sweep.spec.Kl;
import dev.iwae.sweep.spec.Moments;
import dev.iwae.sweep.spec.ObjectiveSpec;
import dev.iwae.sweep.spec.SecondMoment;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.WarmUp;
import dev.iwae.sweep.spec.WeightsForm;
import java.util.List;
import java.util.Optional;

/** Reads what {@link StepCodec} writes. */
final class StepReader {

  private StepReader() {}

  static StepConfig read(Fields fields) {
    String kind = fields.text("kind");
    return switch (kind) {
      case "stage" -> stage(fields);
      case "evaluation" -> evaluation(fields);
      case "weights" -> weights(fields);
      default -> throw new IllegalArgumentException("no step is of kind `" + kind + "`");
    };
  }

  private static StageConfig stage(Fields fields) {
    return new StageConfig(
        data(fields.object("data")),
        ModelJson.read(fields.object("model")),
        objective(fields.object("objective")),
        fields.integer("k"),
        fields.integer("batch"),
        fields.flag("shuffle"),
        adam(fields.object("optimizer").object("adam")),
        Long.parseLong(fields.text("seed")),
        fields.integer("stage"),
        fields.integer("epochs"),
        fields.number("learning-rate"));
  }

  private static EvaluationConfig evaluation(Fields fields) {
    return new EvaluationConfig(
        data(fields.object("data")),
        fields.word("split", Split.class),
        ModelJson.read(fields.object("model")),
        fields.integer("samples"),
        fields.object("active-units").number("threshold"),
        fields.has("without-inactive-units") ? fields.integer("without-inactive-units") : 0,
        fields.has("train") ? Optional.of(data(fields.object("train"))) : Optional.empty(),
        fields.has("gradient-signal-to-noise")
            ? Optional.of(gradient(fields.object("gradient-signal-to-noise")))
            : Optional.empty());
  }

  private static GradientConfig gradient(Fields fields) {
    return new GradientConfig(
        data(fields.object("minibatch")),
        objective(fields.object("objective")),
        fields.integer("k"),
        fields.integer("draws"));
  }

  private static WeightsConfig weights(Fields fields) {
    return new WeightsConfig(
        fields.text("content"),
        fields.integer("pixels"),
        ModelJson.read(fields.object("model")),
        new WeightsForm(
            fields.word("convention", WeightsForm.OWN.convention()), fields.has("log-variance")));
  }

  private static ExampleSet data(Fields fields) {
    return new ExampleSet(
        fields.text("content"),
        fields.integer("first"),
        fields.integer("examples"),
        fields.integer("pixels"),
        fields.word("binarize", Binarization.class));
  }

  private static ObjectiveSpec objective(Fields fields) {
    return new ObjectiveSpec(
        fields.member("bound", List.of(Bound.values())),
        fields.has("gradient")
            ? fields.member("gradient", List.of(Gradient.TOTAL))
            : Gradient.TOTAL,
        fields.has("backward")
            ? new Backward.Roulette(fields.object("backward").number("roulette"))
            : new Backward.Full(),
        fields.word("kl", Kl.MONTE_CARLO),
        fields.has("warm-up") ? Optional.of(warmUp(fields.object("warm-up"))) : Optional.empty());
  }

  private static WarmUp warmUp(Fields fields) {
    return new WarmUp(fields.integer("epochs"), fields.integer("passed"));
  }

  private static AdamSpec adam(Fields fields) {
    return new AdamSpec(
        fields.number("beta1"),
        fields.number("beta2"),
        fields.number("epsilon"),
        fields.word("second-moment", SecondMoment.ZERO),
        fields.word("moments", Moments.UPDATED));
  }
}
