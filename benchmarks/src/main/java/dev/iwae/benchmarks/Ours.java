package dev.iwae.benchmarks;

import dev.iwae.data.Images;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.StageConfig;
import dev.iwae.sweep.spec.EvaluationSpec.ActiveUnits;
import dev.iwae.sweep.spec.FurtherEstimates;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.ModelSpec;
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
import java.util.stream.IntStream;

/** Our side of the work, through the classes that workers use. */
public final class Ours {

  /** Steps of a stage that is measured as a whole. */
  static final int STEPS = 250;

  static final ObjectiveSpec ELBO = new ObjectiveSpec(Bound.ELBO);

  /** The bound of IWAE by its total derivative. */
  public static final ObjectiveSpec IWAE = new ObjectiveSpec(Bound.IWAE);

  static final ObjectiveSpec VIMCO =
      new ObjectiveSpec(
          Bound.IWAE, Gradient.VIMCO, new Backward.Full(), Kl.MONTE_CARLO, Optional.empty());

  /** Keeps 6 to 8 % of the samples of K = 50 in the first epochs on MNIST. */
  public static final ObjectiveSpec PRUNED =
      new ObjectiveSpec(Bound.IWAE, new Backward.Roulette(0.02));

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
  static StageConfig shortest(Network network, Images train) {
    ObjectiveSpec objective = objective(network);
    return stage(network, objective, objective.gradient().leastK(), train);
  }

  /** A stage of {@link #STEPS} steps. */
  static StageConfig stage(Network network, ObjectiveSpec objective, int k, Images train) {
    return stage(network.model(), objective, k, Work.BATCH, STEPS, train);
  }

  /** A stage of some steps. */
  public static StageConfig stage(
      ModelSpec model, ObjectiveSpec objective, int k, int batch, int steps, Images train) {
    return stage(model, objective, k, batch, steps, Work.LEARNING_RATE, train);
  }

  /** A stage of one epoch, or of as many as so many steps take where there are few images. */
  static StageConfig stage(
      ModelSpec model,
      ObjectiveSpec objective,
      int k,
      int batch,
      int steps,
      double learningRate,
      Images train) {
    int epochs = epochs(steps, train.examples() / batch);
    return new StageConfig(
        examples(steps / epochs * batch, train),
        model,
        objective,
        k,
        batch,
        true,
        new AdamSpec(0.9, 0.999, 1e-4),
        SEED,
        0,
        epochs,
        learningRate);
  }

  /** The fewest that divide the steps into epochs of no more than some. */
  private static int epochs(int steps, int most) {
    return IntStream.rangeClosed(1, steps)
        .filter(epochs -> steps % epochs == 0 && steps / epochs <= most)
        .findFirst()
        .orElseThrow();
  }

  private static ExampleSet examples(int count, Images images) {
    return new ExampleSet(CONTENT, 0, count, images.pixels(), Binarization.DYNAMIC);
  }

  /** Training from fresh weights. */
  public static StageTraining training(StageConfig config, Images train) {
    return new StageTraining(config, train, StageTraining.fresh(config, train));
  }

  /** Evaluation of weights that have seen {@link #STEPS} minibatches. */
  static Evaluation evaluation(Network network, int samples, Images train, Images test) {
    TrainingState state = training(shortest(network, train), train).run(new SilentTraining());
    return evaluation(network.model(), state, samples, test.examples(), test);
  }

  /** Evaluation of the first examples. */
  public static Evaluation evaluation(
      ModelSpec model, TrainingState state, int samples, int count, Images test) {
    return new Evaluation(
        evaluationOf(model, samples, count, FurtherEstimates.NONE, test), test, state.weights());
  }

  /** What the evaluation of the first examples is to find out. */
  public static EvaluationConfig evaluationOf(
      ModelSpec model, int samples, int count, FurtherEstimates further, Images test) {
    return new EvaluationConfig(
        examples(count, test),
        Split.TEST,
        model,
        samples,
        new ActiveUnits(0.01),
        0,
        Optional.empty(),
        Optional.empty(),
        further);
  }
}
