package dev.iwae.train;

import dev.iwae.data.Binarizer;
import dev.iwae.data.Images;
import dev.iwae.data.Visits;
import dev.iwae.math.KernelBackend;
import dev.iwae.math.Kernels;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.model.stack.Block;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.model.stack.Minibatch;
import dev.iwae.objective.Coefficients;
import dev.iwae.objective.Estimator;
import dev.iwae.objective.Roulette;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.Locale;

/**
 * What a roulette keeps and what it adds to the variance of a minibatch's gradient, at given
 * weights: mean |pruned - full|^2 beside the trace of the covariance of the full gradient over
 * minibatches, binarisations and noise.
 */
final class PrunedVariance {

  private static final int MINIBATCHES = 150;
  private static final int STAGE = 99;

  private final Images images;
  private final Kernels kernels = KernelBackend.choose().create();
  private final Parameters parameters;
  private final ModelSpec model;
  private final double[] thresholds;
  private final int k;
  private final int batch;

  PrunedVariance(
      ModelSpec model, Images images, float[] weights, int k, int batch, double[] thresholds) {
    this.model = model;
    this.images = images;
    this.k = k;
    this.batch = batch;
    this.thresholds = thresholds;
    this.parameters = new Parameters(ParameterLayout.of(model, images.pixels()));
    parameters.put(0, weights, 0, weights.length);
  }

  void print() {
    GradientStep full = step(new Backward.Full());
    GradientStep[] pruned = new GradientStep[thresholds.length];
    for (int t = 0; t < pruned.length; t++) {
      pruned[t] = step(new Backward.Roulette(thresholds[t]));
    }
    double[] sum = new double[parameters.size()];
    double squares = 0;
    double[] added = new double[thresholds.length];
    for (int i = 0; i < MINIBATCHES; i++) {
      float[] gradient = gradient(full, i);
      squares += add(gradient, sum);
      for (int t = 0; t < pruned.length; t++) {
        added[t] += distance(gradient(pruned[t], i), gradient);
      }
    }
    double mean = 0;
    for (double s : sum) {
      mean += s / MINIBATCHES * (s / MINIBATCHES);
    }
    double trace = (squares / MINIBATCHES - mean) * MINIBATCHES / (MINIBATCHES - 1);
    for (int t = 0; t < thresholds.length; t++) {
      System.out.println(
          String.format(
              Locale.ROOT,
              "threshold %s: keeps %.1f %% of the rows, adds %.2f %% to the variance",
              thresholds[t],
              100 * kept(thresholds[t]),
              100 * added[t] / MINIBATCHES / trace));
    }
    System.out.println(String.format(Locale.ROOT, "effective sample size %.2f", sampleSize()));
  }

  private GradientStep step(Backward backward) {
    return new GradientStep(
        model,
        parameters,
        kernels,
        images.pixels(),
        new ObjectiveSpec(Bound.IWAE, backward),
        k,
        batch);
  }

  private void load(Minibatch stack, int minibatch) {
    int[] visits = Visits.shuffled(images.examples(), 1, STAGE, 0);
    Binarizer binarizer = Binarizer.forTraining(Binarization.DYNAMIC, 1, STAGE, 0);
    for (int i = 0; i < batch; i++) {
      int example = visits[minibatch * batch + i];
      stack.indices()[i] = example;
      binarizer.draw(images, example, stack.x(), i * stack.pixels());
    }
  }

  private float[] gradient(GradientStep step, int minibatch) {
    load(step.batch(), minibatch);
    step.run(batch, EpochStreams.of(1, STAGE, 0));
    float[] gradient = new float[parameters.size()];
    step.gradient().get(0, gradient, 0, gradient.length);
    return gradient;
  }

  private static double add(float[] gradient, double[] sum) {
    double squares = 0;
    for (int i = 0; i < sum.length; i++) {
      sum[i] += gradient[i];
      squares += (double) gradient[i] * gradient[i];
    }
    return squares;
  }

  private static double distance(float[] one, float[] other) {
    double squares = 0;
    for (int i = 0; i < one.length; i++) {
      double difference = (double) one[i] - other[i];
      squares += difference * difference;
    }
    return squares;
  }

  private double kept(double threshold) {
    Roulette roulette = Roulette.of(new Backward.Roulette(threshold));
    EpochStreams streams = EpochStreams.of(1, STAGE, 0);
    double[] rows = new double[1];
    weights(
        (example, weights) -> {
          roulette.play(streams.roulette(), example, weights, 0, k);
          for (int row = 0; row < k; row++) {
            rows[0] += weights.vanish(row) ? 0 : 1;
          }
        });
    return rows[0] / MINIBATCHES / batch / k;
  }

  private double sampleSize() {
    double[] sizes = new double[1];
    weights(
        (example, weights) -> {
          double squares = 0;
          for (float weight : weights.a()) {
            squares += (double) weight * weight;
          }
          sizes[0] += 1 / squares;
        });
    return sizes[0] / MINIBATCHES / batch;
  }

  private interface Look {
    void at(int example, Coefficients weights);
  }

  private void weights(Look look) {
    LayerStack stack =
        new LayerStack(model, parameters, kernels, images.pixels(), batch, batch * k);
    Estimator iwae = Estimator.of(new ObjectiveSpec(Bound.IWAE));
    for (int i = 0; i < MINIBATCHES; i++) {
      load(stack.batch(), i);
      stack.encode(batch);
      Block block = new Block(0, batch, 0, k);
      stack.sample(block, EpochStreams.of(1, STAGE, 0).posterior());
      stack.score(block);
      for (int example = 0; example < batch; example++) {
        double[] logWeights =
            java.util.Arrays.copyOfRange(stack.logWeights(), example * k, example * k + k);
        Coefficients weights = Coefficients.allocate(k);
        iwae.estimate(logWeights, 0, k, weights);
        look.at(stack.indices()[example], weights);
      }
    }
  }
}
