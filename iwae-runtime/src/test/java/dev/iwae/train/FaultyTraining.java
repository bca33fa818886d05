package dev.iwae.train;

import dev.iwae.data.Binarizer;
import dev.iwae.data.Images;
import dev.iwae.data.Visits;
import dev.iwae.math.KernelBackend;
import dev.iwae.math.Kernels;
import dev.iwae.model.NamedParameters;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.model.stack.Minibatch;
import dev.iwae.plan.StageConfig;
import dev.iwae.store.NamedArray;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The loop of {@link StageTraining} for one stage, with a fault between gradient and update. */
public final class FaultyTraining {

  private final StageConfig config;
  private final Images images;
  private final Fault fault;
  private final Parameters parameters;
  private final GradientStep step;
  private final GradientStep entropyStep;
  private final Parameters entropyParameters;
  private final AdamOptimizer optimizer;
  private final AdamOptimizer.Tiles tiles;
  private final float[] gradient;
  private final float[] notFrozen;
  private final float[] notMean;
  private final SplittableRandom noise;

  /** A run from fresh weights; one layer, Bernoulli. */
  public FaultyTraining(StageConfig config, Images images, Fault fault) {
    this.config = config;
    this.images = images;
    this.fault = fault;
    this.noise = new SplittableRandom(config.seed());
    ParameterLayout layout = ParameterLayout.of(config.model(), images.pixels());
    Kernels kernels = KernelBackend.choose().create();
    TrainingState start = StageTraining.fresh(config, images);
    this.parameters = new Parameters(layout);
    this.entropyParameters = new Parameters(layout);
    parameters.put(0, start.weights(), 0, layout.size());
    this.step = step(parameters, kernels, config.k());
    this.entropyStep = step(entropyParameters, entropyOnly(kernels), 1);
    double rate = config.learningRate() * (fault == Fault.HALF_LEARNING_RATE ? 0.5 : 1);
    this.optimizer = new AdamOptimizer(config.adam(), rate, start);
    this.tiles = new AdamOptimizer.Tiles(kernels);
    this.gradient = new float[layout.size()];
    this.notFrozen = mask(layout, "p1.hidden1");
    this.notMean = mask(layout, "q1.mean");
    if (fault == Fault.KL_WEIGHT_1_1) {
      step.scaleKl(1.1);
    }
  }

  private GradientStep step(Parameters weights, Kernels kernels, int k) {
    return new GradientStep(
        config.model(), weights, kernels, images.pixels(), config.objective(), k, config.batch());
  }

  /** Trains the stage's epochs. */
  public float[] run() {
    for (int epoch = 0; epoch < config.epochs(); epoch++) {
      runEpoch(epoch);
    }
    return optimizer.state(parameters).weights();
  }

  private void runEpoch(int epoch) {
    int examples = config.data().examples();
    int[] visits = Visits.shuffled(examples, config.seed(), config.stage(), epoch);
    Binarizer binarizer =
        Binarizer.forTraining(config.data().binarization(), config.seed(), config.stage(), epoch);
    EpochStreams streams = EpochStreams.of(config.seed(), config.stage(), epoch);
    for (int first = 0; first < examples; first += config.batch()) {
      int count = Math.min(config.batch(), examples - first);
      load(step.batch(), visits, first, count, binarizer);
      step.run(count, streams);
      step.gradient().get(0, gradient, 0, gradient.length);
      if (fault != Fault.NONE) {
        plant(visits, first, count, binarizer, streams);
      }
      optimizer.update(tiles, this::planted, parameters);
    }
  }

  private void planted(int offset, float[] target, int from, int count) {
    System.arraycopy(gradient, offset, target, from, count);
  }

  private void load(Minibatch stack, int[] visits, int first, int count, Binarizer binarizer) {
    for (int i = 0; i < count; i++) {
      int example = config.data().first() + visits[first + i];
      stack.indices()[i] = example;
      binarizer.draw(images, example, stack.x(), i * stack.pixels());
    }
  }

  private void plant(
      int[] visits, int first, int count, Binarizer binarizer, EpochStreams streams) {
    switch (fault) {
      case WRONG_SIGN_IN_LOG_Q -> {
        load(entropyStep.batch(), visits, first, count, binarizer);
        float[] entropy = entropyGradient(count, streams);
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] -= 2 * entropy[i];
        }
      }
      case FROZEN_LAYER -> {
        multiply(gradient, notFrozen);
      }
      case FLOAT_NOISE_1E_6 -> {
        for (int i = 0; i < gradient.length; i++) {
          gradient[i] *= (float) (1 + (noise.nextDouble() - 0.5) * 2e-6);
        }
      }
      default -> {} // planted at the start
    }
  }

  /**
   * Of E[-log q] = sum_u log sigma_u + const. With a likelihood that is constant, sigma taken for 0
   * and a mean that is 0 whatever the input, nothing else is left of the ELBO's gradient.
   */
  private float[] entropyGradient(int count, EpochStreams streams) {
    float[] weights = new float[gradient.length];
    parameters.get(0, weights, 0, weights.length);
    multiply(weights, notMean);
    entropyParameters.put(0, weights, 0, weights.length);
    entropyStep.run(count, streams);
    float[] entropy = new float[gradient.length];
    entropyStep.gradient().get(0, entropy, 0, entropy.length);
    return entropy;
  }

  /** 0 for the parameters of one map, 1 for the others. */
  private static float[] mask(ParameterLayout layout, String map) {
    float[] ones = new float[layout.size()];
    Arrays.fill(ones, 1f);
    List<NamedArray> arrays = NamedParameters.split(layout, ones, "");
    arrays.stream()
        .filter(array -> array.name().equals(map + ".W") || array.name().equals(map + ".b"))
        .forEach(array -> Arrays.fill(array.values(), 0f));
    return NamedParameters.join(layout, arrays, "", map);
  }

  private static void multiply(float[] vector, float[] factors) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factors[i];
    }
  }

  private static Kernels entropyOnly(Kernels kernels) {
    return (Kernels)
        Proxy.newProxyInstance(
            Kernels.class.getClassLoader(),
            new Class<?>[] {Kernels.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("exp")
                  || method.getName().equals("bernoulliWithGradient")) {
                int from = (int) arguments[1];
                int count = (int) arguments[arguments.length - 1];
                Arrays.fill((float[]) arguments[0], from, from + count, 0f);
                return method.getName().equals("exp") ? null : 0.0;
              }
              try {
                return method.invoke(kernels, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
