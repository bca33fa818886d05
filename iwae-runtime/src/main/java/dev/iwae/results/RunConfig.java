package dev.iwae.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.language.SweepForm;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import java.nio.file.Path;
import java.util.OptionalInt;

/** The resolved configuration of a run, in the words of the sweep file. */
public final class RunConfig {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static final SweepForm FORM = new SweepForm(RunConfig::portable);

  private RunConfig() {}

  /**
   * Writes out a run, defaults filled in, file names without their absolute folders.
   *
   * @param trainExamples how many examples its training uses
   * @param testExamples how many examples its test split has
   */
  public static ObjectNode of(RunSpec run, int trainExamples, int testExamples) {
    ObjectNode config = JSON.objectNode();
    DatasetSpec dataset = run.dataset().spec();
    config.set(
        "dataset",
        FORM.write(
            new DatasetSpec(
                dataset.source(),
                OptionalInt.of(trainExamples),
                OptionalInt.of(testExamples),
                dataset.binarization())));
    config.set("model", FORM.write(run.model().spec()));
    config.set("objective", FORM.write(run.objective().spec()));
    config.put("k", run.k());
    config.set("schedule", FORM.write(run.schedule().spec()));
    config.set("seed", SweepForm.number(run.seed()));
    config.set("evaluation", FORM.write(run.evaluation()));
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

  private static String portable(Path file) {
    Path shown = file.isAbsolute() ? file.getFileName() : file;
    return shown.toString().replace('\\', '/');
  }

  private static void start(RunSpec.Start start, ObjectNode config) {
    if (start instanceof RunSpec.Start.After after) {
      ObjectNode from = config.putObject("start-from").put("run", after.run().id());
      from.set("objective", FORM.write(after.run().objective().spec()));
      from.put("k", after.run().k());
      from.set("schedule", FORM.write(after.run().schedule().spec()));
      start(after.run().start(), from);
    } else if (start instanceof RunSpec.Start.Weights weights) {
      ObjectNode from = config.putObject("start-from").put("weights", portable(weights.file()));
      from.setAll(FORM.write(weights.form()));
    }
  }
}
