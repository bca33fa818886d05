package dev.iwae.worker.step;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.iwae.data.DatasetFiles;
import dev.iwae.data.ImageSource;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.StageConfig;
import dev.iwae.plan.StepKeys;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.worker.FakeExecution;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Orders to give to workers. */
public final class Orders {

  public static final ModelSpec MODEL =
      new ModelSpec(
          List.of(new LayerSpec(List.of(8), 3)),
          Activation.TANH,
          Likelihood.BERNOULLI,
          OutputBias.DATA_MEAN);

  private Orders() {}

  /** An order for a {@link FakeExecution}. */
  public static StepOrder fake(FakeExecution.Behaviour behaviour) {
    StageConfig config = stage(behaviour.ordinal(), 0, 1);
    return new StepOrder(
        StepKeys.of(config, Optional.empty()),
        Optional.empty(),
        config,
        Optional.of(
            new DatasetFiles(
                new ImageSource("idx", List.of(Path.of("train file"))),
                new ImageSource("idx", List.of(Path.of("t\"est\\file"), Path.of("b"))))),
        Optional.empty(),
        JsonNodeFactory.instance.objectNode().put("behaviour", behaviour.name()));
  }

  /** A stage of a small model. */
  public static StageConfig stage(long seed, int stage, int epochs) {
    return new StageConfig(
        new ExampleSet(
            TinyImages.trainContent(),
            0,
            TinyImages.TRAIN,
            TinyImages.PIXELS,
            Binarization.DYNAMIC),
        MODEL,
        new ObjectiveSpec(Bound.IWAE),
        5,
        4,
        true,
        new AdamSpec(0.9, 0.999, 1e-4),
        seed,
        stage,
        epochs,
        1e-2);
  }
}
