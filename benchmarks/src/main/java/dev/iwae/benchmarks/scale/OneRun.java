package dev.iwae.benchmarks.scale;

import dev.iwae.benchmarks.BenchmarkImages;
import dev.iwae.benchmarks.Ours;
import dev.iwae.benchmarks.SilentTraining;
import dev.iwae.data.Images;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.evaluate.EvaluationObserver;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
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
    Evaluation evaluation = Ours.evaluation(model, state, samples, examples, test);
    Evaluation first = Ours.evaluation(model, state, 5_000, 20, test);
    first.evaluate(0, 20, EvaluationObserver.NONE);
    return new Work(() -> evaluation.evaluate(0, examples, EvaluationObserver.NONE), examples);
  }

  private StageTraining training(int steps, int batch, int k, Images train) {
    return Ours.training(Ours.stage(model, Ours.IWAE, k, batch, steps, train), train);
  }
}
