package dev.iwae.benchmarks.scale;

import dev.iwae.benchmarks.BenchmarkImages;
import dev.iwae.benchmarks.SilentTraining;
import dev.iwae.data.Images;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.evaluate.EvaluationObserver;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.StageConfig;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.train.StageTraining;
import dev.iwae.train.TrainingState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Training and evaluation of one model, through the classes that workers use.
 *
 * @param model a layer stack of hidden layers 200-200 next to x and 100-100 above
 */
record OneRun(ModelSpec model) {

  static final OneRun WITH_ONE_LAYER = of(1, 50);

  /** Rows of samples that are enough for a time, about. */
  private static final int ROWS = 40_000;

  static OneRun of(int layers, int latent) {
    List<LayerSpec> above =
        Collections.nCopies(layers - 1, new LayerSpec(List.of(100, 100), latent));
    List<LayerSpec> all = new ArrayList<>(above);
    all.add(0, new LayerSpec(List.of(200, 200), latent));
    return new OneRun(
        new ModelSpec(all, Activation.TANH, Likelihood.BERNOULLI, OutputBias.DATA_MEAN));
  }

  /** Steps of a stage, after a first stage that warms up. */
  Work steps(int batch, int k) {
    int steps = Math.max(4, Math.min(400, ROWS / batch / k));
    Images train = BenchmarkImages.train();
    StageTraining training = training(steps, batch, k, train);
    training.run(new SilentTraining());
    return new Work(() -> training.run(new SilentTraining()), steps);
  }

  /** Examples of an evaluation, after a first one that warms up. */
  Work evaluation(int samples) {
    int examples = Math.max(1, Math.min(50, 10 * ROWS / samples));
    Images test = BenchmarkImages.test();
    TrainingState state = training(50, 20, 1, BenchmarkImages.train()).run(new SilentTraining());
    Evaluation evaluation =
        new Evaluation(
            new EvaluationConfig(set(examples, test), Split.TEST, model, samples, 0.01),
            test,
            state.weights());
    Evaluation first =
        new Evaluation(
            new EvaluationConfig(set(20, test), Split.TEST, model, 5_000, 0.01),
            test,
            state.weights());
    first.evaluate(0, 20, EvaluationObserver.NONE);
    return new Work(() -> evaluation.evaluate(0, examples, EvaluationObserver.NONE), examples);
  }

  private StageTraining training(int steps, int batch, int k, Images train) {
    StageConfig config =
        new StageConfig(
            set(steps * batch, train),
            model,
            new ObjectiveSpec(Bound.IWAE),
            k,
            batch,
            true,
            new AdamSpec(0.9, 0.999, 1e-4),
            1,
            0,
            1,
            1e-3);
    return new StageTraining(config, train, StageTraining.fresh(config, train));
  }

  /** The content is a part of keys only, and nothing here is stored. */
  private static ExampleSet set(int examples, Images images) {
    return new ExampleSet("0".repeat(64), 0, examples, images.pixels(), Binarization.DYNAMIC);
  }
}
