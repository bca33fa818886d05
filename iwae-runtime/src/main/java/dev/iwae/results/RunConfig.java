package dev.iwae.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.language.LocalSettings;
import dev.iwae.sweep.spec.Backward;
import dev.iwae.sweep.spec.DatasetSpec;
import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.Gradient;
import dev.iwae.sweep.spec.InitialWeights;
import dev.iwae.sweep.spec.Kl;
import dev.iwae.sweep.spec.LayerSpec;
import dev.iwae.sweep.spec.ModelSpec;
import dev.iwae.sweep.spec.Moments;
import dev.iwae.sweep.spec.ObjectiveSpec;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.ScheduleSpec;
import dev.iwae.sweep.spec.SecondMoment;
import dev.iwae.sweep.spec.SourceSpec;
import dev.iwae.sweep.spec.StageSpec;
import dev.iwae.sweep.spec.Synthetic;
import dev.iwae.sweep.spec.WeightsForm;
import dev.iwae.sweep.text.Word;
import java.nio.file.Path;
import java.util.Map;

/** The resolved configuration of a run, in the words of the sweep file. */
public final class RunConfig {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private RunConfig() {}

  /**
   * Writes out a run, defaults filled in, file names without their absolute folders.
   *
   * @param trainExamples how many examples its training uses
   * @param testExamples how many examples its test split has
   */
  public static ObjectNode of(RunSpec run, int trainExamples, int testExamples) {
    ObjectNode config = JSON.objectNode();
    config.set("dataset", dataset(run.dataset().spec(), trainExamples, testExamples));
    config.set("model", model(run.model().spec()));
    config.set("objective", objective(run.objective().spec()));
    config.put("k", run.k());
    config.set("schedule", schedule(run.schedule().spec()));
    config.set("seed", number(run.seed()));
    config.set("evaluation", evaluation(run.evaluation()));
    start(run.start(), config);
    return config;
  }

  /**
   * Whether a configuration trains on the mean of the log-weights, and says nothing else of its
   * objective.
   */
  public static boolean isPlainElbo(JsonNode config) {
    return config.path("objective").equals(JSON.objectNode().put("bound", "elbo"));
  }

  /** The node that a parser makes of the number, so that a configuration read back is equal. */
  private static JsonNode number(Number value) {
    if (value instanceof Double) {
      return JSON.numberNode(value.doubleValue());
    }
    long whole = value.longValue();
    return whole == (int) whole ? JSON.numberNode((int) whole) : JSON.numberNode(whole);
  }

  private static ObjectNode dataset(DatasetSpec spec, int train, int test) {
    ObjectNode dataset = JSON.objectNode();
    dataset.set("source", source(spec.source()));
    dataset.put("train", train).put("test", test);
    return dataset.put("binarize", Word.of(spec.binarization()));
  }

  private static JsonNode source(SourceSpec source) {
    ObjectNode mapping = JSON.objectNode();
    if (source instanceof SourceSpec.Catalogue catalogue) {
      return JSON.textNode(catalogue.name());
    } else if (source instanceof SourceSpec.Local local) {
      Map<String, Object> settings = new LocalSettings(RunConfig::portable).of(local);
      mapping.set(LocalSettings.kind(local), new ObjectMapper().valueToTree(settings));
    } else if (source instanceof Synthetic synthetic) {
      ObjectNode parameters = mapping.putObject("synthetic").put("kind", synthetic.kind().word());
      synthetic.parameters().forEach((name, value) -> parameters.set(name, number(value)));
    }
    return mapping;
  }

  private static String portable(Path file) {
    Path shown = file.isAbsolute() ? file.getFileName() : file;
    return shown.toString().replace('\\', '/');
  }

  private static ObjectNode model(ModelSpec spec) {
    ObjectNode model = JSON.objectNode();
    for (LayerSpec layer : spec.layers()) {
      ObjectNode written = model.withArray("layers").addObject();
      layer.hidden().forEach(written.putArray("hidden")::add);
      written.put("latent", layer.latent());
    }
    model
        .put("activation", Word.of(spec.activation()))
        .put("likelihood", Word.of(spec.likelihood()));
    model.put("output-bias", Word.of(spec.outputBias()));
    return spec.initialWeights() == InitialWeights.GLOROT
        ? model
        : model.put("initial-weights", Word.of(spec.initialWeights()));
  }

  private static ObjectNode objective(ObjectiveSpec spec) {
    ObjectNode objective = JSON.objectNode().put("bound", Word.of(spec.bound().getClass()));
    if (!spec.gradient().equals(Gradient.TOTAL)) {
      objective.put("gradient", Word.of(spec.gradient().getClass()));
    }
    if (spec.backward() instanceof Backward.Roulette roulette) {
      objective.putObject("backward").put("roulette", roulette.threshold());
    }
    if (spec.kl() != Kl.MONTE_CARLO) {
      objective.put("kl", Word.of(spec.kl()));
    }
    spec.warmUp().ifPresent(warm -> objective.putObject("warm-up").put("epochs", warm.epochs()));
    return objective;
  }

  private static ObjectNode schedule(ScheduleSpec spec) {
    ObjectNode schedule = JSON.objectNode().put("batch", spec.batch());
    schedule.put("shuffle", spec.shuffle());
    ObjectNode adam = schedule.putObject("optimizer").putObject("adam");
    adam.put("beta1", spec.optimizer().beta1()).put("beta2", spec.optimizer().beta2());
    adam.put("epsilon", spec.optimizer().epsilon());
    if (spec.optimizer().secondMoment() != SecondMoment.ZERO) {
      adam.put("second-moment", Word.of(spec.optimizer().secondMoment()));
    }
    if (spec.optimizer().moments() != Moments.UPDATED) {
      adam.put("moments", Word.of(spec.optimizer().moments()));
    }
    schedule.putArray("stages");
    for (StageSpec stage : spec.stages()) {
      ObjectNode written = schedule.withArray("stages").addObject();
      written.put("epochs", stage.epochs()).put("learning-rate", stage.learningRate());
    }
    return schedule;
  }

  private static ObjectNode evaluation(EvaluationSpec spec) {
    ObjectNode evaluation = JSON.objectNode().put("split", Word.of(spec.split()));
    evaluation.put("samples", spec.samples());
    evaluation.putObject("active-units").put("threshold", spec.activeUnitsThreshold());
    if (spec.withoutInactiveUnits() > 0) {
      evaluation.put("without-inactive-units", spec.withoutInactiveUnits());
    }
    if (spec.trainExamples() > 0) {
      evaluation.put("train-examples", spec.trainExamples());
    }
    if (spec.gradientDraws() > 0) {
      evaluation.put("gradient-signal-to-noise", spec.gradientDraws());
    }
    return evaluation;
  }

  private static void start(RunSpec.Start start, ObjectNode config) {
    if (start instanceof RunSpec.Start.After after) {
      ObjectNode from = config.putObject("start-from").put("run", after.run().id());
      from.set("objective", objective(after.run().objective().spec()));
      from.put("k", after.run().k());
    } else if (start instanceof RunSpec.Start.Weights weights) {
      ObjectNode from = config.putObject("start-from").put("weights", portable(weights.file()));
      if (weights.form().convention() != WeightsForm.OWN.convention()) {
        from.put("convention", Word.of(weights.form().convention()));
      }
      if (weights.form().logVariance()) {
        from.put("log-variance", true);
      }
    }
  }
}
