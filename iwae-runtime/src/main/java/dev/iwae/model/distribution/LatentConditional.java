package dev.iwae.model.distribution;

import dev.iwae.math.LogSumExp;
import dev.iwae.model.Parameters;

/** A conditional of a latent layer: its posterior given the layer below, its prior from above. */
public interface LatentConditional extends Conditional, LatentDistribution {

  /** Components of a value. */
  int width();

  /**
   * Whether a sample is a differentiable function of noise and parameters. Where it is not, the
   * path has no gradient and the score has to do.
   */
  boolean reparameterised();

  /** The family's distribution without parameters, the prior where no layer is above. */
  LatentDistribution standard();

  /**
   * Adds what a sample's row gives the parameters:
   *
   * <pre>path (dh . dh/dparameters) - total d log q/dparameters + score d log q/dparameters | h
   * </pre>
   *
   * <p>where the second derivative is taken along with h, the third at fixed h.
   *
   * @param parameters row of the parameters
   * @param dh gradient with respect to the samples // [rows][width]
   * @param path 0 if there is none
   * @param total 0 if there is no path
   * @param gradient // [rows of parameters][head]
   */
  void sampleToHead(
      int row, int parameters, float[] dh, float path, float total, float score, float[] gradient);

  /** Takes over the parameters that it has itself, beside the head's; most have none. */
  default void readOwn() {}

  /** Starts the gradient of those, to which {@link #sampleToHead} adds. */
  default void clearOwn() {}

  /** Puts the gradient of those in the place of what is there. */
  default void putOwn(Parameters target) {}

  /** Whether there are any. */
  default boolean hasOwn() {
    return false;
  }

  /** Remembers their gradient, before a pass that is about inputs alone. */
  default void keepOwn() {}

  /** Forgets what such a pass has added to it. */
  default void restoreOwn() {}

  /** Takes over a sample, without its parameters, from the same conditional of another stack. */
  void copySample(LatentConditional source, int from, int to);

  /** Takes over a row of parameters from the same conditional of another stack. */
  void copyParameters(LatentConditional source, int from, int to);

  /** KL divergence of one component from {@link #standard}, in nats and in closed form. */
  double divergence(int parameters, int component);

  /**
   * Subtracts the gradient of {@code scale} times the divergence from {@link #standard}.
   *
   * @param gradient // [rows of parameters][head]
   */
  void subtractDivergence(int parameters, float scale, float[] gradient);

  /**
   * Whether log q is a sum over the components, so that each has a log density and a divergence.
   */
  default boolean dividesAmongUnits() {
    return true;
  }

  /** Whether {@link #mean} and {@link #standardDeviation} have a closed form. */
  default boolean hasMoments() {
    return true;
  }

  /**
   * What stands for it, with the same parameters, where samples are weighed by their density:
   * itself, unless it has none.
   */
  default LatentConditional weighable() {
    return this;
  }

  /** Densities that {@link #draw} samples in turn, each as often as the others; 1 unless mixed. */
  default int components() {
    return 1;
  }

  /** Log density of one of those at a row that was scored last, in nats. */
  default double logComponent(int row, int parameters, float[] values, int component) {
    return logDensity(row, parameters, values);
  }

  /** Log density of what {@link #draw} samples, at a row that was scored last: their mean. */
  default double logDrawn(int row, int parameters, float[] values) {
    LogSumExp sum = new LogSumExp();
    for (int m = 0; m < components(); m++) {
      sum.add(logComponent(row, parameters, values, m));
    }
    return sum.value() - StrictMath.log(components());
  }

  /**
   * What a sample that was drawn last must be weighed by, as a logarithm, for its law to be this
   * density: 0 unless its components are drawn otherwise than it has them.
   */
  default double logShare(int row, int parameters) {
    return 0;
  }

  /**
   * Auxiliary variables of a value, with which alone its density is known where it was not sampled;
   * most have none. They are those standard normals w that a reverse model makes its variables of,
   * given the value: log q is then that of both less log N(w; 0, I), as it is of a sample.
   */
  default int auxiliaries() {
    return 0;
  }

  /**
   * Those of a row that was sampled last.
   *
   * @param target // [rows][auxiliaries], of which the row is overwritten
   */
  default void getAuxiliaries(int row, int parameters, float[] target) {}

  /**
   * Those of the rows that are scored next.
   *
   * @param source // [rows][auxiliaries]
   */
  default void putAuxiliaries(int rows, float[] source) {}

  /**
   * What {@link #addValueGradient} is to the values.
   *
   * @param gradient // [rows][auxiliaries]
   */
  default void addAuxiliaryGradient(int rows, float[] coefficients, float[] gradient) {}

  /** Mean of a component. */
  float mean(int parameters, int component);

  /** Standard deviation of a component. */
  float standardDeviation(int parameters, int component);

  @Override
  void score(
      int first, int count, float[] values, int firstValue, int repeat, double[] logDensities);
}
