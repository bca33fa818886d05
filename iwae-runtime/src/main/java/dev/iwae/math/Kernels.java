package dev.iwae.math;

/**
 * Elementwise passes that BLAS has no word for, fused so that a tile is read once.
 *
 * <p>There are two implementations, {@code VectorKernels} (Vector API) and {@link ScalarKernels}.
 * They follow the same sequence of float32 operations with fused multiply-add and give the same
 * bits at every SIMD width. Sums run over 16 virtual lanes (element i belongs to lane i mod 16)
 * that are folded in a fixed order.
 */
public interface Kernels {

  /** Number of virtual lanes of a sum. */
  int LANES = 16;

  /** Such as {@code vector-512} or {@code scalar}; goes into provenance. */
  String name();

  /**
   * {@code z = exp(z)} on {@code z[from...]}, {@code count} elements. Relative error below 2e-7.
   */
  void exp(float[] z, int from, int count);

  /** {@code z = tanh(z)}. Absolute error below 3e-7. */
  void tanh(float[] z, int from, int count);

  /** {@code g = g (1 - y^2)}: the gradient of tanh from its output y. */
  void tanhGradient(float[] g, float[] y, int from, int count);

  /** {@code z = max(z, 0)}. */
  void relu(float[] z, int from, int count);

  /** {@code g = 0} where the output y is not positive. */
  void reluGradient(float[] g, float[] y, int from, int count);

  /** {@code z = log(1 + exp(z))}. */
  void softplus(float[] z, int from, int count);

  /** {@code g = g (1 - exp(-y))}: the gradient of softplus from its output y. */
  void softplusGradient(float[] g, float[] y, int from, int count);

  /**
   * Log-likelihood of one example under independent Bernoullis, {@code sum_i x_i l_i - log(1 + exp
   * l_i)} in nats. The log1p terms are one logarithm of a product; the rest is summed with
   * compensation (Knuth's TwoSum), so that the sum is as good as one in float64.
   *
   * @param logits l // [count] from {@code from}
   * @param x in 0..1 // [count] from {@code xFrom}
   */
  double bernoulli(float[] logits, int from, float[] x, int xFrom, int count);

  /**
   * As {@link #bernoulli}, and replaces each logit by the gradient with respect to it, {@code x -
   * sigmoid(l)}.
   */
  double bernoulliWithGradient(float[] logits, int from, float[] x, int xFrom, int count);

  /** {@code v = v * factor}. */
  void scale(float[] v, int from, int count, float factor);

  /**
   * One ascent step of Adam (Kingma and Ba 2015) in the "epsilon-hat" form of section 2: {@code m =
   * b1 m + (1-b1) g; v = b2 v + (1-b2) g^2; p += rate m / (sqrt(v) + epsilon)}.
   *
   * @param rate the learning rate with both bias corrections, {@code lr sqrt(1-b2^t) / (1-b1^t)}
   * @param p parameters, m first and v second moments // [count] from {@code from}
   * @param g gradient // [count] from 0
   * @return 0 if every gradient is finite, NaN otherwise
   */
  float adam(
      AdamCoefficients adam,
      float rate,
      float[] p,
      float[] m,
      float[] v,
      int from,
      float[] g,
      int count);

  /** Adam's decay rates and epsilon, in float32. */
  record AdamCoefficients(float beta1, float beta2, float epsilon) {}
}
