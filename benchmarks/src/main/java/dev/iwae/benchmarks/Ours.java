package dev.iwae.benchmarks;

import dev.iwae.data.Images;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.StageConfig;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import dev.iwae.train.StageTraining;
import dev.iwae.train.TrainingState;
import java.util.List;
import java.util.Optional;

/** Our side of the work, through the classes that workers use. */
final class Ours {

  /** Steps of a stage that is measured as a whole. */
  static final int STEPS = 250;

  static final ObjectiveSpec ELBO = new ObjectiveSpec(Bound.ELBO);
  static final ObjectiveSpec IWAE = new ObjectiveSpec(Bound.IWAE);

  static final ObjectiveSpec VIMCO =
      new ObjectiveSpec(
          Bound.IWAE, Gradient.VIMCO, new Backward.Full(), Kl.MONTE_CARLO, Optional.empty());

  /** Keeps 6 to 8 % of the samples of K = 50 in the first epochs on MNIST. */
  static final ObjectiveSpec PRUNED = new ObjectiveSpec(Bound.IWAE, new Backward.Roulette(0.02));

  private static final long SEED = 1;

  /** Part of keys only; nothing here is stored. */
  private static final String CONTENT = "0".repeat(64);

  private Ours() {}

  /** What a network's steps are measured with. */
  static ObjectiveSpec objective(Network network) {
    return network.isDiscrete() ? VIMCO : IWAE;
  }

  /** What a network can be trained by. */
  static List<ObjectiveSpec> objectives(Network network) {
    return network.isDiscrete() ? List.of(VIMCO) : List.of(ELBO, IWAE, PRUNED);
  }

  /** A stage of the fewest samples. */
  static StageConfig shortest(Network network, int pixels) {
    ObjectiveSpec objective = objective(network);
    return stage(network, objective, objective.gradient().leastK(), pixels);
  }

  /** A stage of one epoch of {@link #STEPS} steps. */
  static StageConfig stage(Network network, ObjectiveSpec objective, int k, int pixels) {
    return stage(network, objective, k, STEPS, Work.LEARNING_RATE, pixels);
  }

  /** A stage of one epoch of some steps. */
  static StageConfig stage(
      Network network, ObjectiveSpec objective, int k, int steps, double learningRate, int pixels) {
    return new StageConfig(
        new ExampleSet(CONTENT, 0, steps * Work.BATCH, pixels, Binarization.DYNAMIC),
        network.model(),
        objective,
        k,
        Work.BATCH,
        true,
        new AdamSpec(0.9, 0.999, 1e-4),
        SEED,
        0,
        1,
        learningRate);
  }

  /** Training from fresh weights. */
  static StageTraining training(StageConfig config, Images train) {
    return new StageTraining(config, train, StageTraining.fresh(config, train));
  }

  /** Evaluation of weights that have seen {@link #STEPS} minibatches. */
  static Evaluation evaluation(Network network, int samples, Images train, Images test) {
    StageConfig stage = shortest(network, train.pixels());
    TrainingState state = training(stage, train).run(new SilentTraining());
    EvaluationConfig config =
        new EvaluationConfig(
            new ExampleSet(CONTENT, 0, test.examples(), test.pixels(), Binarization.DYNAMIC),
            Split.TEST,
            network.model(),
            samples,
            0.01);
    return new Evaluation(config, test, state.weights());
  }
}
