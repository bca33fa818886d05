package dev.iwae.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.spec.AdamSpec;
import dev.iwae.sweep.spec.Backward;
import dev.iwae.sweep.spec.Gradient;
import dev.iwae.sweep.spec.Kl;
import dev.iwae.sweep.spec.Moments;
import dev.iwae.sweep.spec.ObjectiveSpec;
import dev.iwae.sweep.spec.SecondMoment;
import dev.iwae.sweep.spec.WeightsForm;
import dev.iwae.sweep.text.Word;

/**
 * Step configurations as JSON, in the sweep file's words. This is the form that keys are made of
 * and that the store keeps: every member is present but those that came later and are at their
 * default, see {@link LaterMembers}; 64-bit integers are strings.
 *
 * <p>Changing what this writes changes every key; see {@code docs/keys.md}.
 */
public final class StepCodec {

  private StepCodec() {}

  /** The canonical JSON object of a configuration. */
  public static ObjectNode toJson(StepConfig config) {
    if (config instanceof StageConfig stage) {
      return stage(stage);
    }
    if (config instanceof EvaluationConfig evaluation) {
      return evaluation(evaluation);
    }
    return weights((WeightsConfig) config);
  }

  /**
   * The inverse of {@link #toJson}.
   *
   * @throws IllegalArgumentException if a member is missing or has the wrong type
   */
  public static StepConfig fromJson(ObjectNode node) {
    return StepReader.read(Fields.of(node));
  }

  private static ObjectNode stage(StageConfig stage) {
    ObjectNode node = node("stage");
    node.set("data", data(stage.data()));
    node.set("model", ModelJson.write(stage.model()));
    node.set("objective", objective(stage.objective()));
    node.put("k", stage.k());
    node.put("batch", stage.batch());
    node.put("shuffle", stage.shuffle());
    node.putObject("optimizer").set("adam", adam(stage.adam()));
    node.put("seed", Long.toString(stage.seed()));
    node.put("stage", stage.stage());
    node.put("epochs", stage.epochs());
    node.put("learning-rate", stage.learningRate());
    return node;
  }

  private static ObjectNode evaluation(EvaluationConfig evaluation) {
    ObjectNode node = node("evaluation");
    node.set("data", data(evaluation.data()));
    node.put("split", Word.of(evaluation.split()));
    node.set("model", ModelJson.write(evaluation.model()));
    node.put("samples", evaluation.samples());
    node.putObject("active-units").put("threshold", evaluation.activeUnitsThreshold());
    if (evaluation.withoutInactiveUnits() > 0) {
      node.put("without-inactive-units", evaluation.withoutInactiveUnits());
    }
    evaluation.train().ifPresent(train -> node.set("train", data(train)));
    evaluation
        .gradient()
        .ifPresent(gradient -> node.set("gradient-signal-to-noise", gradient(gradient)));
    return node;
  }

  private static ObjectNode gradient(GradientConfig gradient) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.set("minibatch", data(gradient.minibatch()));
    node.set("objective", objective(gradient.objective()));
    return node.put("k", gradient.k()).put("draws", gradient.draws());
  }

  private static ObjectNode weights(WeightsConfig weights) {
    ObjectNode node = node("weights");
    node.put("content", weights.content());
    node.put("pixels", weights.pixels());
    node.set("model", ModelJson.write(weights.model()));
    WeightsForm form = weights.form();
    if (form.convention() != WeightsForm.OWN.convention()) {
      node.put("convention", Word.of(form.convention()));
    }
    return form.logVariance() ? node.put("log-variance", true) : node;
  }

  private static ObjectNode data(ExampleSet data) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("content", data.content())
        .put("first", data.first())
        .put("examples", data.examples())
        .put("pixels", data.pixels())
        .put("binarize", Word.of(data.binarization()));
  }

  private static ObjectNode objective(ObjectiveSpec objective) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("bound", Word.of(objective.bound().getClass()));
    if (!objective.gradient().equals(Gradient.TOTAL)) {
      node.put("gradient", Word.of(objective.gradient().getClass()));
    }
    if (objective.backward() instanceof Backward.Roulette roulette) {
      node.putObject("backward").put("roulette", roulette.threshold());
    }
    if (objective.kl() != Kl.MONTE_CARLO) {
      node.put("kl", Word.of(objective.kl()));
    }
    objective
        .warmUp()
        .ifPresent(
            warm ->
                node.putObject("warm-up")
                    .put("epochs", warm.epochs())
                    .put("passed", warm.passed()));
    return node;
  }

  private static ObjectNode adam(AdamSpec adam) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("beta1", adam.beta1())
            .put("beta2", adam.beta2())
            .put("epsilon", adam.epsilon());
    if (adam.secondMoment() != SecondMoment.ZERO) {
      node.put("second-moment", Word.of(adam.secondMoment()));
    }
    if (adam.moments() != Moments.UPDATED) {
      node.put("moments", Word.of(adam.moments()));
    }
    return node;
  }

  private static ObjectNode node(String kind) {
    return JsonNodeFactory.instance.objectNode().put("kind", kind);
  }
}
