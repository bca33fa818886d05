package dev.iwae.evaluate.ais;

import dev.iwae.math.KernelBackend;
import dev.iwae.math.LogSumExp;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Parameters;
import dev.iwae.model.stack.JointDensity;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.sweep.spec.AisStart;
import dev.iwae.sweep.spec.model.ModelSpec;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleConsumer;

/**
 * Annealed importance sampling (Neal 2001) of log p(x), with Hamiltonian moves in the latents of
 * all layers at once, as Wu, Burda, Salakhutdinov and Grosse (2017) evaluate decoders. Deviations:
 * step sizes are tuned in a pilot run and then frozen, which keeps the weights unbiased, and {@link
 * AisStart#Q} is offered as their starting point (their section 3 starts from the prior). A q whose
 * density is known with auxiliary variables only is annealed with them: from q(a, h|x) to p(x, h)
 * r(a|x, h), whose integral is p(x).
 *
 * <p>{@link #reverse} is the other half of bidirectional Monte Carlo (Grosse, Ghahramani and Adams
 * 2015): from an exact sample of the posterior, which only simulated data have, backwards; in
 * expectation an upper bound. An object belongs to one thread.
 */
final class AnnealedImportanceSampling {

  /** Which chain of draws of an example. */
  private static final int PILOT = 0;

  private static final int FORWARD = 1;
  private static final int REVERSE = 2;
  private static final int SIMULATION = 3;

  private final Annealing annealing;
  private final Temperatures temperatures;
  private final JointDensity density;
  private final AnnealedDensity annealed;
  private final HamiltonianMove move;
  private final BooleanSupplier stop;
  private final double[] positions; // [chains][dimension]
  private int example;
  private StepSizes sizes;

  /**
   * @param stop asked before every move: whether to end, by an {@link
   *     java.util.concurrent.CancellationException}
   */
  AnnealedImportanceSampling(
      Annealing annealing,
      ModelSpec model,
      Parameters parameters,
      int pixels,
      BooleanSupplier stop) {
    int chains = annealing.chains();
    this.annealing = annealing;
    this.temperatures = new Temperatures(annealing.temperatures());
    LayerStack stack =
        new LayerStack(model, parameters, KernelBackend.choose().create(), pixels, chains, chains);
    this.density =
        switch (annealing.start()) {
          case PRIOR -> JointDensity.ofModel(stack, chains);
          case Q -> new JointDensity(stack, chains);
        };
    this.annealed = new AnnealedDensity(density, annealing.start());
    this.move = new HamiltonianMove(annealed, annealing.leapfrog(), chains, density.dimension());
    this.stop = stop;
    this.positions = new double[chains * density.dimension()];
  }

  /**
   * Chooses the example, and tunes the step sizes for it.
   *
   * @param x // [pixels]
   * @param example chooses the random numbers
   */
  void condition(float[] x, int example) {
    density.condition(x, example);
    this.example = example;
    StepSizes pilot = new StepSizes(annealing.temperatures());
    anneal(PILOT, pilot::propose, pilot::learn);
    sizes = pilot;
  }

  /** Estimates log p(x) of the example of {@link #condition} from below. */
  AnnealedEstimate forward() {
    return anneal(FORWARD, sizes::at, share -> {});
  }

  /**
   * Estimates log p(x) of the example of {@link #condition} from above.
   *
   * @param position that it was drawn from the model with, see {@link #simulate} // [dimension]
   */
  AnnealedEstimate reverse(double[] position) {
    for (int chain = 0; chain < annealing.chains(); chain++) {
      System.arraycopy(position, 0, positions, chain * position.length, position.length);
    }
    annealed.evaluate(positions);
    double[] logWeights = new double[annealing.chains()];
    double moved = 0;
    for (int t = temperatures.count(); t > 0; t--) {
      moved += step(t - 1, temperatures.at(t), sizes.at(t - 1), REVERSE);
      grow(logWeights, temperatures.at(t - 1) - temperatures.at(t));
    }
    return upper(logWeights, moved / temperatures.count());
  }

  /**
   * Draws an example from the model.
   *
   * @param example chooses the random numbers
   * @param x // [pixels], overwritten
   * @return the position that it was drawn with: the latents, bottom layer first, and what else
   *     {@link JointDensity} moves // [dimension]
   */
  double[] simulate(int example, float[] x) {
    density.samplePrior(
        example,
        0,
        new RandomStream(annealing.seed(), Purpose.AIS_START, 0, SIMULATION),
        positions);
    density.sampleData(
        example, new RandomStream(annealing.seed(), Purpose.AIS_START, 1, SIMULATION), x);
    return Arrays.copyOf(positions, density.dimension());
  }

  private interface Sizes {
    double at(int temperature);
  }

  private AnnealedEstimate anneal(int run, Sizes sizes, DoubleConsumer learning) {
    double[] logWeights = start(run);
    annealed.evaluate(positions);
    double moved = 0;
    for (int t = 1; t <= temperatures.count(); t++) {
      grow(logWeights, temperatures.at(t) - temperatures.at(t - 1));
      double share = step(t - 1, temperatures.at(t), sizes.at(t - 1), run);
      learning.accept(share);
      moved += share;
    }
    return lower(logWeights, moved / temperatures.count());
  }

  /** Draws the positions at beta 0, and gives the log-weights that they have there. */
  private double[] start(int run) {
    RandomStream noise = new RandomStream(annealing.seed(), Purpose.AIS_START, 0, run);
    return switch (annealing.start()) {
      case PRIOR -> {
        density.samplePrior(example, 0, noise, positions);
        yield new double[annealing.chains()];
      }
      case Q -> {
        density.samplePosterior(example, 0, noise, positions);
        yield density.logShares().clone();
      }
    };
  }

  private void grow(double[] logWeights, double difference) {
    for (int chain = 0; chain < logWeights.length; chain++) {
      logWeights[chain] += difference * annealed.slope(chain);
    }
  }

  private double step(int t, double beta, double size, int run) {
    if (stop.getAsBoolean()) {
      throw new CancellationException();
    }
    return move.move(beta, size, annealing.seed(), t, run, example, positions);
  }

  private static AnnealedEstimate lower(double[] logWeights, double acceptance) {
    return estimate(logWeights, 1, acceptance);
  }

  /** -log of the mean of exp(-estimates): each weight is that of 1 / p(x). */
  private static AnnealedEstimate upper(double[] logWeights, double acceptance) {
    return estimate(logWeights, -1, acceptance);
  }

  private static AnnealedEstimate estimate(double[] logWeights, int sign, double acceptance) {
    int chains = logWeights.length;
    LogSumExp sum = new LogSumExp();
    LogSumExp squares = new LogSumExp();
    for (double logWeight : logWeights) {
      sum.add(logWeight);
      squares.add(2 * logWeight);
    }
    double effective = StrictMath.exp(2 * sum.value() - squares.value());
    double error =
        chains == 1 ? Double.NaN : Math.sqrt(Math.max(0, chains / effective - 1) / (chains - 1));
    double logMean = sum.value() - StrictMath.log(chains);
    return new AnnealedEstimate(logWeights, sign * logMean, error, effective, acceptance);
  }
}
