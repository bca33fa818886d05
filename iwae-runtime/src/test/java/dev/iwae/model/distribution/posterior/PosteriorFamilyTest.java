package dev.iwae.model.distribution.posterior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.math.KernelBackend;
import dev.iwae.math.Kernels;
import dev.iwae.math.Matrix;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Affine;
import dev.iwae.model.Head;
import dev.iwae.model.NetworkInput;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Posterior64;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.model.distribution.DiagonalNormal;
import dev.iwae.model.distribution.LatentConditional;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each family, one row of it, against its definition in float64. */
class PosteriorFamilyTest {

  private static final double STEP = 1e-5;

  private static final OwnWeights NONE = new OwnWeights(List.of(), null);

  /** Of single precision, over the few operations of a small row. */
  private static final double FLOAT32 = 3e-5;

  static Stream<LayerSpec> layers() {
    return Stream.of(
            PosteriorSpec.GAUSSIAN,
            PosteriorSpec.FULL_COVARIANCE,
            new PosteriorSpec.LowRank(1),
            new PosteriorSpec.LowRank(3),
            new PosteriorSpec.Mixture(3),
            new PosteriorSpec.Planar(1),
            new PosteriorSpec.Planar(3))
        .flatMap(family -> Stream.of(1, 2, 4).map(units -> StackCase.layer(family, units)));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void densityOfASampleIsThatOfTheDefinition(LayerSpec layer) {
    Row row = new Row(layer);
    double logQ = row.sample();
    double[] h = row.oracle().at(row.noise());
    assertThat(doubles(row.values)).containsExactly(h, within(FLOAT32));
    assertThat(logQ)
        .isCloseTo(row.oracle().logDensity(h, row.noise()), within(FLOAT32 * layer.units()));
  }

  /** log q = log N(noise) - log |dh/dnoise|, the Jacobian being found numerically. */
  @ParameterizedTest
  @MethodSource("layers")
  void densityOfASampleIsThatOfItsNoiseOverTheVolume(LayerSpec layer) {
    Row row = new Row(layer);
    double[] noise = row.noise();
    Assumptions.assumeTrue(noise.length == layer.units(), "as many numbers as units");
    double[][] jacobian = new double[noise.length][];
    for (int i = 0; i < noise.length; i++) {
      int component = i;
      jacobian[i] = differences(e -> row.oracle().at(e)[component], noise);
    }
    double volume = new LUDecomposition(new Array2DRowRealMatrix(jacobian)).getDeterminant();
    double expected = ReferenceStack.logPrior(noise) - Math.log(Math.abs(volume));
    assertThat(row.sample()).isCloseTo(expected, within(1e-4));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void densityOfAnyValueIsThatOfTheDefinition(LayerSpec layer) {
    Row row = new Row(layer);
    double[] logQ = new double[1];
    float[] h = row.someValue();
    row.posterior.score(0, 1, h, 0, 1, logQ);
    assertThat(logQ[0]).isCloseTo(row.oracle().logDensity(doubles(h)), within(1e-4));
  }

  /**
   * A sigma of 3e-4 shows what is added to it in the sampler or in the density alone. All but log
   * sigma and the directions of flows is 0, so that float32 has all digits of h, and a mixture's
   * components are as likely as they are drawn.
   */
  @ParameterizedTest
  @MethodSource("layers")
  void densityOfASampleIsThatOfItsValueHoweverSmallSigmaIs(LayerSpec layer) {
    Row row = new Row(layer);
    float[] small = new float[row.parameters.length];
    for (Affine.Columns part : row.parts) {
      boolean spread = part.name().contains("logSigma");
      for (int i = part.firstColumn(); i < part.firstColumn() + part.columns(); i++) {
        if (spread || part.name().matches("q1.flow[UW]")) {
          small[i] = spread ? row.parameters[i] - 8 : row.parameters[i];
        }
      }
    }
    row.put(small);
    double sampled = row.sample();
    double[] scored = new double[1];
    row.posterior.score(0, 1, row.values, 0, 1, scored);
    assertThat(scored[0]).isCloseTo(sampled, within(1e-4));
  }

  /** Along the samples: dh . dh/dparameters - total d log q/dparameters. */
  @ParameterizedTest
  @MethodSource("layers")
  void pathIsTheDerivativeAlongTheSample(LayerSpec layer) {
    Row row = new Row(layer);
    row.sample();
    float[] gradient = new float[row.parameters.length];
    row.posterior.sampleToHead(0, 0, row.dh, 0.7f, 0.4f, 0f, gradient);
    double[] noise = row.noise();
    row.assertGradient(
        gradient,
        parameters -> {
          Posterior64 q = row.oracle(parameters);
          double[] h = q.at(noise);
          double value = -0.4 * q.logDensity(h, noise);
          for (int i = 0; i < h.length; i++) {
            value += 0.7 * row.dh[i] * h[i];
          }
          return value;
        });
  }

  @ParameterizedTest
  @MethodSource("layers")
  void scoreIsTheDerivativeAtAFixedSample(LayerSpec layer) {
    Row row = new Row(layer);
    row.sample();
    float[] gradient = new float[row.parameters.length];
    row.posterior.sampleToHead(0, 0, row.dh, 0f, 0f, 0.6f, gradient);
    double[] h = doubles(row.values);
    double[] noise = row.noise();
    row.assertGradient(gradient, parameters -> 0.6 * row.oracle(parameters).logDensity(h, noise));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void scoreOfAnyValueReachesHeadAndValue(LayerSpec layer) {
    Row row = new Row(layer);
    float[] h = row.someValue();
    row.posterior.scoreForGradient(0, 1, h, 0, 1, new double[1]);
    float[] coefficient = {1.3f};
    row.posterior.scoreToHead(0, 1, coefficient);
    float[] toHead = new float[row.parameters.length];
    row.head.get(0, 1, toHead, 0);
    row.assertGradient(toHead, parameters -> 1.3 * row.oracle(parameters).logDensity(doubles(h)));
    float[] toValue = new float[layer.units()];
    row.posterior.addValueGradient(1, coefficient, h, toValue);
    double[] expected = differences(v -> 1.3 * row.oracle().logDensity(v), doubles(h));
    assertThat(doubles(toValue)).containsExactly(expected, within(1e-3));
  }

  /**
   * A sample is affine in its noise, of a mixture each component's: so mean and variance are sums
   * over what standard normals do one by one, and over the components by their shares.
   */
  @ParameterizedTest
  @MethodSource("layers")
  void momentsAreThoseOfTheSamples(LayerSpec layer) {
    Row row = new Row(layer);
    boolean planar = layer.posterior() instanceof PosteriorSpec.Planar;
    assertThat(row.posterior.hasMoments()).isNotEqualTo(planar);
    Assumptions.assumeFalse(planar, "has no moments in closed form");
    for (int u = 0; u < layer.units(); u++) {
      double mean = 0;
      double square = 0;
      for (Affinity component : row.affinities(u)) {
        mean += component.share() * component.mean();
        square += component.share() * (Math.pow(component.mean(), 2) + component.variance());
      }
      double deviation = Math.sqrt(square - mean * mean);
      assertThat((double) row.posterior.mean(0, u)).isCloseTo(mean, within(1e-6));
      assertThat((double) row.posterior.standardDeviation(0, u)).isCloseTo(deviation, within(1e-6));
    }
  }

  /** Which component comes first is nothing that a mixture knows. */
  @Test
  void aMixtureIsThatOfItsComponentsInAnyOrder() {
    LayerSpec layer = StackCase.layer(new PosteriorSpec.Mixture(3), 2);
    Row row = new Row(layer);
    Row turned = new Row(layer);
    turned.put(turnedOnce(row.parameters));
    double[] logQ = new double[1];
    double[] ofTurned = new double[1];
    float[] h = row.someValue();
    row.posterior.scoreForGradient(0, 1, h, 0, 1, logQ);
    turned.posterior.scoreForGradient(0, 1, h, 0, 1, ofTurned);
    assertThat(ofTurned[0]).isCloseTo(logQ[0], within(1e-6));
    assertThat(doubles(turned.toHead()))
        .containsExactly(doubles(turnedOnce(row.toHead())), within(1e-6));
  }

  /** Means and log sigma of three components of two units, four numbers each, then the logits. */
  private static float[] turnedOnce(float[] head) {
    float[] turned = new float[head.length];
    for (int m = 0; m < 3; m++) {
      System.arraycopy(head, 4 * m, turned, 4 * ((m + 1) % 3), 4);
      turned[12 + (m + 1) % 3] = head[12 + m];
    }
    return turned;
  }

  /** E_q[N(h; 0, I) / q(h)] = 1, within five standard errors: a false alarm in 1.7 million. */
  @ParameterizedTest
  @MethodSource("layers")
  void integratesToOne(LayerSpec layer) {
    int samples = 20_000;
    Row row = new Row(layer, samples, 0.2);
    row.draw(samples);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < samples; i++) {
      double logQ = row.posterior.sample(i, 0, row.values);
      double ratio = Math.exp(row.logPrior(i) - logQ);
      sum += ratio;
      squares += ratio * ratio;
    }
    double mean = sum / samples;
    double error = Math.sqrt((squares / samples - mean * mean) / samples);
    assertThat(mean).isCloseTo(1, within(5 * error));
    assertThat(error).as("a check that could fail").isBetween(1e-4, 0.03);
  }

  private static double[] differences(ToDoubleFunction<double[]> f, double[] at) {
    double[] gradient = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      double value = at[i];
      at[i] = value + STEP;
      double up = f.applyAsDouble(at);
      at[i] = value - STEP;
      gradient[i] = (up - f.applyAsDouble(at)) / (2 * STEP);
      at[i] = value;
    }
    return gradient;
  }

  private static double[] doubles(float[] values) {
    double[] doubles = new double[values.length];
    Arrays.setAll(doubles, i -> values[i]);
    return doubles;
  }

  /** What a unit is of standard normals, and how much of the density is so. */
  private record Affinity(double share, double mean, double variance) {}

  /** A posterior whose head says the same of every row. */
  private static final class Row {
    private final LayerSpec layer;
    private final List<Affine.Columns> parts;
    private final float[] parameters;
    private final float[] dh;
    private final float[] values;
    private final Head head;
    private final LatentConditional posterior;

    Row(LayerSpec layer) {
      this(layer, 1, 0.7);
    }

    Row(LayerSpec layer, int rows, double spread) {
      this.layer = layer;
      ParameterLayout layout =
          ParameterLayout.of(
              StackCase.model(Activation.TANH, Likelihood.BERNOULLI, layer), layer.units());
      this.parts = layout.encoder(0).get(0).parts();
      SplittableRandom random = new SplittableRandom(17);
      this.parameters = floats(random, layout.encoder(0).get(0).outputs(), spread);
      this.dh = floats(random, layer.units(), 1);
      this.values = new float[rows * layer.units()];
      this.head = new Outputs(Matrix.onHeap(1, parameters.length));
      Kernels kernels = KernelBackend.choose().create();
      this.posterior =
          Posteriors.areGaussian(layer.posterior())
              ? new DiagonalNormal(head, kernels, 1, rows)
              : new Posteriors(head, NONE, layer.units(), 1, kernels, 1, rows)
                  .of(layer.posterior());
      head.matrix().putRow(0, parameters, 0, parameters.length);
      posterior.read(1);
    }

    void put(float[] other) {
      head.matrix().putRow(0, other, 0, other.length);
      posterior.read(1);
    }

    /** The score of what was scored last. */
    float[] toHead() {
      posterior.scoreToHead(0, 1, new float[] {1f});
      float[] gradient = new float[parameters.length];
      head.get(0, 1, gradient, 0);
      return gradient;
    }

    private static float[] floats(SplittableRandom random, int count, double spread) {
      float[] floats = new float[count];
      for (int i = 0; i < count; i++) {
        floats[i] = (float) random.nextDouble(-spread, spread);
      }
      return floats;
    }

    private static RandomStream stream() {
      return new RandomStream(5, Purpose.POSTERIOR, 0, 0);
    }

    void draw(int samples) {
      posterior.draw(stream(), 3, 0, samples, 0, 0);
    }

    double sample() {
      draw(1);
      return posterior.sample(0, 0, values);
    }

    double[] noise() {
      float[] noise = new float[Posterior64.noise(layer)];
      stream().normals(3, 0, 1, 0, noise, 0, noise.length);
      if (layer.posterior() instanceof PosteriorSpec.Mixture mixture) {
        RandomStream ofExample = stream();
        ofExample.seek(3, Integer.MAX_VALUE, 0);
        noise[layer.units()] = ofExample.nextInt(mixture.components());
      }
      return doubles(noise);
    }

    List<Affinity> affinities(int unit) {
      int components = Posteriors.components(layer.posterior());
      return IntStream.range(0, components).mapToObj(m -> affinity(unit, m, components)).toList();
    }

    private Affinity affinity(int unit, int component, int components) {
      double[] noise = new double[Posterior64.noise(layer)];
      int normals = components > 1 ? noise.length - 1 : noise.length;
      Arrays.fill(noise, normals, noise.length, component);
      double[] h = oracle().at(noise);
      double counted = oracle().logDensity(h, noise); // less log(components share)
      double share = Math.exp(oracle().logDensity(h) - counted) / components;
      double variance = 0;
      for (int i = 0; i < normals; i++) {
        noise[i] = 1;
        variance += Math.pow(oracle().at(noise)[unit] - h[unit], 2);
        noise[i] = 0;
      }
      return new Affinity(share, h[unit], variance);
    }

    float[] someValue() {
      return floats(new SplittableRandom(9), layer.units(), 1.5);
    }

    double logPrior(int row) {
      double sum = 0;
      for (int i = row * layer.units(); i < (row + 1) * layer.units(); i++) {
        sum -= 0.5 * values[i] * values[i] + 0.5 * Math.log(2 * Math.PI);
      }
      return sum;
    }

    Posterior64 oracle() {
      return oracle(doubles(parameters));
    }

    Posterior64 oracle(double[] outputs) {
      return Posterior64.of(
          layer,
          name ->
              parts.stream()
                  .filter(part -> part.name().equals("q1." + name))
                  .map(
                      part ->
                          Arrays.copyOfRange(
                              outputs, part.firstColumn(), part.firstColumn() + part.columns()))
                  .findFirst()
                  .orElseThrow());
    }

    void assertGradient(float[] gradient, ToDoubleFunction<double[]> f) {
      double[] expected = differences(f, doubles(parameters));
      double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
      assertThat(doubles(gradient)).containsExactly(expected, within(1e-4 * largest));
      assertThat(largest).as("a check that could fail").isGreaterThan(0.01);
    }
  }

  /** Outputs that somebody put there. */
  private record Outputs(Matrix matrix) implements Head {

    @Override
    public int columns() {
      return matrix.columns();
    }

    @Override
    public int rowsAtOnce() {
      return 1;
    }

    @Override
    public void forward(NetworkInput input, int rows) {
      throw new UnsupportedOperationException("no network");
    }

    @Override
    public void get(int first, int count, float[] target, int from) {
      matrix.getRows(first, count, target, from);
    }
  }
}
