package dev.iwae.worker.step;

import dev.iwae.data.Images;
import dev.iwae.evaluate.ImportedWeightsTrial;
import dev.iwae.model.NamedParameters;
import dev.iwae.model.ParameterLayout;
import dev.iwae.plan.FileContent;
import dev.iwae.plan.WeightsConfig;
import dev.iwae.store.Npz;
import dev.iwae.sweep.text.UserException;
import dev.iwae.train.TrainingStateFiles;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes weights made elsewhere into the store, as float32 and without an optimiser's state. Its
 * file: {@link TrainingStateFiles#WEIGHTS}.
 */
final class WeightsWork implements StepWork {

  private final WeightsConfig config;
  private final StepContext context;

  WeightsWork(WeightsConfig config, StepContext context) {
    this.config = config;
    this.context = context;
  }

  @Override
  public StepOutcome run() {
    Path file = context.order().weights().orElseThrow();
    Stopwatch stopwatch = new Stopwatch(0);
    requireUnchanged(file);
    float[] weights =
        TrainingStateFiles.readForeign(file, config.model(), config.pixels(), config.form());
    Images images = context.order().images().orElseThrow().train().read();
    new ImportedWeightsTrial(config.model(), images)
        .suspicion(weights)
        .ifPresent(text -> context.progress().notice(file + ": " + text));
    ParameterLayout layout = ParameterLayout.of(config.model(), config.pixels());
    return new StepOutcome(
        folder -> {
          Path target = folder.resolve(TrainingStateFiles.WEIGHTS);
          try (OutputStream out = Files.newOutputStream(target)) {
            Npz.write(out, NamedParameters.split(layout, weights, ""));
          }
        },
        stopwatch.total());
  }

  private void requireUnchanged(Path file) {
    if (!FileContent.sha256(file).equals(config.content())) {
      throw new UserException(
          "%s has changed since the sweep was planned. Run the sweep again to use what it holds now."
              .formatted(file));
    }
  }
}
