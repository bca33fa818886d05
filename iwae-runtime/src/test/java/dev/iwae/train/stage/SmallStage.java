package dev.iwae.train.stage;

import dev.iwae.data.Images;
import dev.iwae.data.SyntheticImages;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.StackCase;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.StageConfig;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.Kl;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.objective.WarmUp;
import dev.iwae.sweep.spec.schedule.AdamSpec;
import java.util.List;
import java.util.Optional;

/** Stages of a training that takes milliseconds: 23 examples in batches of 5, the last of 3. */
public final class SmallStage {

  public static final int PIXELS = 12;
  public static final int STEPS_PER_EPOCH = 5;
  public static final Images IMAGES = SyntheticImages.random(30, PIXELS, 8);
  public static final ModelSpec MODEL =
      StackCase.model(
          Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(4, 7), StackCase.layer(2, 3));

  public static final ParameterLayout LAYOUT = ParameterLayout.of(MODEL, PIXELS);
  public static final AdamSpec ADAM = new AdamSpec(0.9, 0.999, 1e-4);

  /** The file has 30 images; training uses 4 to 26. */
  private static final ExampleSet DATA =
      new ExampleSet("0".repeat(64), 4, 23, PIXELS, Binarization.DYNAMIC);

  private SmallStage() {}

  /** Stage i of iwae at k=3: i + 1 epochs, learning rate 0.01 / (i + 1). */
  public static StageConfig stage(int i, long seed) {
    return stage(new ObjectiveSpec(Bound.IWAE), 3, i, seed, 0.01 / (i + 1));
  }

  /** The same with a pruned backward pass: some of three samples drop out. */
  public static StageConfig prunedStage(int i, long seed) {
    ObjectiveSpec pruned = new ObjectiveSpec(Bound.IWAE, new Backward.Roulette(0.5));
    return stage(pruned, 3, i, seed, 0.01 / (i + 1));
  }

  /** The elbo while its KL part grows, over 5 epochs of which some have passed. */
  public static StageConfig warmUpStage(int i, long seed, int passed) {
    ObjectiveSpec warm =
        new ObjectiveSpec(
            Bound.ELBO, new Backward.Full(), Kl.MONTE_CARLO, Optional.of(new WarmUp(5, passed)));
    return stage(warm, 3, i, seed, 0.01 / (i + 1));
  }

  /** Bits below and above, by a gradient that needs scores. */
  public static StageConfig bitsStage(Bound bound, Gradient gradient, int i, long seed) {
    ObjectiveSpec objective =
        new ObjectiveSpec(bound, gradient, new Backward.Full(), Kl.MONTE_CARLO, Optional.empty());
    ModelSpec bits =
        StackCase.model(
            Activation.TANH, Likelihood.BERNOULLI, StackCase.bits(4, 7), StackCase.bits(2, 3));
    return new StageConfig(DATA, bits, objective, 3, 5, true, ADAM, seed, i, i + 1, 0.01 / (i + 1));
  }

  /** Stage i of iwae at k=3 with a posterior of that family in both layers. */
  public static StageConfig posteriorStage(PosteriorSpec posterior, int i, long seed) {
    ModelSpec model =
        StackCase.model(
            Activation.TANH,
            Likelihood.BERNOULLI,
            StackCase.layer(posterior, 4, 7),
            StackCase.layer(posterior, 2, 3));
    return new StageConfig(
        DATA, model, new ObjectiveSpec(Bound.IWAE), 3, 5, true, ADAM, seed, i, i + 1, 0.01);
  }

  /** Stage i of elbo at k=3 with an adversary. */
  public static StageConfig adversarialStage(int i, long seed) {
    ModelSpec model =
        StackCase.model(
            Activation.TANH,
            Likelihood.BERNOULLI,
            StackCase.layer(new PosteriorSpec.Adversarial(List.of(4), 2), 3, 7));
    return new StageConfig(
        DATA, model, new ObjectiveSpec(Bound.ELBO), 3, 5, true, ADAM, seed, i, i + 1, 0.01);
  }

  /** Stage i of iwae at k=3 with a semi-amortised bottom layer. */
  public static StageConfig refinedStage(int i, long seed) {
    ModelSpec model =
        StackCase.model(
            Activation.TANH,
            Likelihood.BERNOULLI,
            StackCase.layer(new PosteriorSpec.SemiAmortised(2, 0.05, 2), 4, 7),
            StackCase.layer(2, 3));
    return new StageConfig(
        DATA, model, new ObjectiveSpec(Bound.IWAE), 3, 5, true, ADAM, seed, i, i + 1, 0.01);
  }

  /** The same of a ladder. */
  public static StageConfig ladderStage(int i, long seed) {
    ModelSpec model =
        StackCase.ladder(
            Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(4, 7), StackCase.layer(2, 3));
    return new StageConfig(
        DATA, model, new ObjectiveSpec(Bound.IWAE), 3, 5, true, ADAM, seed, i, i + 1, 0.01);
  }

  public static StageConfig stage(
      ObjectiveSpec objective, int k, int i, long seed, double learningRate) {
    return new StageConfig(DATA, MODEL, objective, k, 5, true, ADAM, seed, i, i + 1, learningRate);
  }
}
