package dev.iwae.worker.step;

import dev.iwae.data.Images;
import dev.iwae.model.ParameterLayout;
import dev.iwae.plan.StageConfig;
import dev.iwae.store.StoredStep;
import dev.iwae.sweep.text.UserException;
import dev.iwae.train.Checkpoint;
import dev.iwae.train.CurveFile;
import dev.iwae.train.NonFiniteException;
import dev.iwae.train.StageTraining;
import dev.iwae.train.TrainingInterrupted;
import dev.iwae.train.TrainingState;
import dev.iwae.train.TrainingStateFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Trains a stage. Its files: those of {@link TrainingStateFiles} and {@link CurveFile}. */
final class StageWork implements StepWork {

  private final StageConfig config;
  private final StepContext context;
  private final ImageCache cache;

  StageWork(StageConfig config, StepContext context, ImageCache cache) {
    this.config = config;
    this.context = context;
    this.cache = cache;
  }

  @Override
  public StepOutcome run() {
    Images images = cache.train(context.order(), config.data());
    StepContext overTheParent = context.overTheParent();
    Checkpoint start =
        overTheParent
            .checkpoint(file -> Checkpoint.read(file, layout()))
            .orElseGet(() -> new Checkpoint(beginning(images), List.of(), 0));
    StageObserver observer = new StageObserver(config, overTheParent, start);
    TrainingState end;
    try (StageTraining training =
        new StageTraining(config, images, start.state(), context.threads())) {
      end = training.run(observer);
    } catch (TrainingInterrupted e) {
      throw new StepInterrupted(e);
    } catch (NonFiniteException e) {
      throw new UserException(e.getMessage() + "; " + lastGood(), e);
    }
    double seconds = observer.seconds();
    return new StepOutcome(
        folder -> {
          TrainingStateFiles.write(folder, layout(), end);
          CurveFile.write(folder, observer.curve());
        },
        seconds);
  }

  private ParameterLayout layout() {
    return StageTraining.layout(config, config.pixels());
  }

  private TrainingState beginning(Images images) {
    if (context.order().parent().isEmpty()) {
      return StageTraining.fresh(config, images);
    }
    StoredStep parent = context.parent();
    return TrainingStateFiles.read(parent.folder(), layout(), config.adam());
  }

  private String lastGood() {
    Optional<Path> checkpoint = context.store().checkpoint(context.order().key());
    Optional<Path> stage = context.order().parent().map(key -> context.parent().folder());
    return checkpoint
        .map(file -> "the last good checkpoint is " + file)
        .or(() -> stage.map(folder -> "the last good weights are in " + folder))
        .orElse("no good checkpoint had been kept yet: it was early in the first stage");
  }
}
