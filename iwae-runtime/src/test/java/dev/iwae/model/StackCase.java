package dev.iwae.model;

import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.model.stack.Minibatch;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.BitPrior;
import dev.iwae.sweep.spec.model.Inference;
import dev.iwae.sweep.spec.model.InitialWeights;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A stack with random weights and a batch of random x: what engine and oracle are compared on.
 *
 * <p>Weights are Glorot-uniform with random biases, so that no bias can be forgotten unseen; the
 * heads of log sigma are quartered, because standard deviations of exp(-5) would make every
 * rounding error a large one. The noise is that of the engine's own streams.
 */
public record StackCase(ModelSpec model, int pixels, int batch, float[] parameters, float[][] x) {

  private static final long NOISE_SEED = 77;

  /** A case made from a seed. */
  public static StackCase of(ModelSpec model, int pixels, int batch, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] mean = random.doubles(pixels, 0.1, 0.9).toArray();
    float[] parameters = Initialization.draw(model, mean, seed);
    for (Affine map : ParameterLayout.of(model, pixels).maps()) {
      for (int i = map.biasOffset(); i < map.offset() + map.size(); i++) {
        parameters[i] += (float) random.nextDouble(-0.3, 0.3);
      }
    }
    Weights64 weights = Weights64.of(ParameterLayout.of(model, pixels), parameters);
    weights.names().stream().filter(n -> n.endsWith(".logSigma")).forEach(weights::quarter);
    float[][] x = new float[batch][pixels];
    for (float[] example : x) {
      for (int i = 0; i < pixels; i++) {
        example[i] =
            model.likelihood() == Likelihood.BERNOULLI
                ? random.nextInt(2)
                : (float) random.nextDouble();
      }
    }
    return new StackCase(model, pixels, batch, weights.toFloats(), x);
  }

  /** A model in one line. */
  public static ModelSpec model(
      Activation activation, Likelihood likelihood, LayerSpec... bottomFirst) {
    return new ModelSpec(List.of(bottomFirst), activation, likelihood, OutputBias.DATA_MEAN);
  }

  /** A ladder in one line. */
  public static ModelSpec ladder(
      Activation activation, Likelihood likelihood, LayerSpec... bottomFirst) {
    return new ModelSpec(
        List.of(bottomFirst),
        activation,
        likelihood,
        OutputBias.DATA_MEAN,
        InitialWeights.GLOROT,
        Inference.LADDER);
  }

  /** A layer in one line. */
  public static LayerSpec layer(int latent, int... hidden) {
    return new LayerSpec(java.util.Arrays.stream(hidden).boxed().toList(), latent);
  }

  /** The same with a posterior of another family. */
  public static LayerSpec layer(PosteriorSpec posterior, int latent, int... hidden) {
    return new LayerSpec(layer(latent, hidden).hidden(), new Latent.Gaussian(latent), posterior);
  }

  /** A layer of bits in one line. */
  public static LayerSpec bits(int units, int... hidden) {
    return new LayerSpec(
        java.util.Arrays.stream(hidden).boxed().toList(),
        new Latent.Bernoulli(units, BitPrior.UNIFORM));
  }

  public ParameterLayout layout() {
    return ParameterLayout.of(model, pixels);
  }

  /** The parameters in native memory. */
  public Parameters nativeParameters() {
    Parameters memory = new Parameters(layout());
    memory.put(0, parameters, 0, parameters.length);
    return memory;
  }

  public Weights64 weights64() {
    return Weights64.of(layout(), parameters);
  }

  /** Puts the batch where the engine looks for it. Indices are 3, 10, 17, ... */
  public void load(LayerStack stack) {
    load(stack.batch());
  }

  /** The same. */
  public void load(Minibatch minibatch) {
    for (int e = 0; e < batch; e++) {
      System.arraycopy(x[e], 0, minibatch.x(), e * pixels, pixels);
      minibatch.indices()[e] = index(e);
    }
  }

  private static int index(int example) {
    return 3 + 7 * example;
  }

  /** The engine's family of noise. */
  public static RandomStream noise() {
    return new RandomStream(NOISE_SEED, Purpose.POSTERIOR, 1, 2);
  }

  /** The noise that the engine draws for an example // [samples][layers][units]. */
  public double[][][] epsilon(int example, int samples) {
    RandomStream noise = noise();
    double[][][] epsilon = new double[samples][model.layers().size()][];
    for (int k = 0; k < samples; k++) {
      for (int l = 0; l < epsilon[k].length; l++) {
        float[] draws = new float[Posterior64.noise(model.layers().get(l))];
        noise.seek(index(example), k, l);
        noise.nextNormals(draws, 0, draws.length);
        epsilon[k][l] = toDoubles(draws);
        chooseComponent(noise, index(example), k, l, epsilon[k][l]);
      }
    }
    return epsilon;
  }

  /** Of a mixture: the first sample's at random, then in turn; of two of them all pairs. */
  private void chooseComponent(RandomStream noise, int index, int k, int l, double[] epsilon) {
    if (model.layers().get(l).posterior() instanceof PosteriorSpec.Mixture mixture) {
      noise.seek(index, Integer.MAX_VALUE, l);
      int first = noise.nextInt(mixture.components());
      epsilon[epsilon.length - 1] = (first + k + moved(l, k)) % mixture.components();
    }
  }

  /** How often a mixture has met the ones below in step. */
  private int moved(int l, int k) {
    int below = 1;
    for (LayerSpec lower : model.layers().subList(0, l)) {
      below *= lower.posterior() instanceof PosteriorSpec.Mixture some ? some.components() : 1;
    }
    int components = ((PosteriorSpec.Mixture) model.layers().get(l).posterior()).components();
    int period = below;
    while (period % components != 0) {
      period += below;
    }
    return k / period % (below * components / period);
  }

  /** x of an example, which float64 holds exactly. */
  public double[] x64(int example) {
    return toDoubles(x[example]);
  }

  private static double[] toDoubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }

  @Override
  public String toString() {
    return "%s %s %s %s, %d pixels, batch %d"
        .formatted(
            model.inference(),
            model.activation(),
            model.likelihood(),
            model.layers(),
            pixels,
            batch);
  }
}
