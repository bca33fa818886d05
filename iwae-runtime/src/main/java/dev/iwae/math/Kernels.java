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
   * {@code z = exp(z)} on {@code z[from...]}, {@code count} elements. Relative error below 9e-8 for
   * z in [-87.3, 88.3]; below and above, the value at that end, so never 0 and never infinite.
   */
  void exp(float[] z, int from, int count);

  /** {@code z = tanh(z)}. Absolute error below 2.5e-7; odd, and within [-1, 1]. */
  void tanh(float[] z, int from, int count);

  /**
   * {@code g = g (1 - y^2)}: the gradient of tanh from its output y. The factor has an absolute
   * error below 6e-8.
   */
  void tanhGradient(float[] g, float[] y, int from, int count);

  /** {@code z = max(z, 0)}; exact for |z| below 2^127. */
  void relu(float[] z, int from, int count);

  /** {@code g = 0} where the output y is not positive. */
  void reluGradient(float[] g, float[] y, int from, int count);

  /**
   * {@code z = log(1 + exp(z))}. Relative error below 2.2e-7 for z above -87.3, as for exp. NaN for
   * infinities.
   */
  void softplus(float[] z, int from, int count);

  /**
   * {@code g = g (1 - exp(-y))}: the gradient of softplus from its output {@code y >= 0}. The
   * factor has an absolute error below 6e-8.
   */
  void softplusGradient(float[] g, float[] y, int from, int count);

  /**
   * Log-likelihood of one example under independent Bernoullis, {@code sum_i x_i l_i - log(1 + exp
   * l_i)} in nats. The log1p terms are a few logarithms of products; the rest is summed with
   * compensation (Knuth's TwoSum), so that the sum loses nothing, however long: what is left are
   * the float32 roundings of each term, below {@code 1.5e-7 + 6e-8 |x_i l_i|}. They are of either
   * sign: of 784 pixels the error is about 1e-6.
   *
   * @param logits l // [count] from {@code from}
   * @param x in 0..1 // [count] from {@code xFrom}
   */
  double bernoulli(float[] logits, int from, float[] x, int xFrom, int count);

  /**
   * As {@link #bernoulli}, and replaces each logit by the gradient with respect to it, {@code x -
   * sigmoid(l)}. The sigmoid has an absolute error below 1e-7.
   */
  double bernoulliWithGradient(float[] logits, int from, float[] x, int xFrom, int count);

  /** {@code v = v * factor}. */
  void scale(float[] v, int from, int count, float factor);

  /** {@code target = target + factor source}, every element by one fused multiply-add. */
  void addMultiple(float factor, float[] source, int from, float[] target, int to, int count);

  /**
   * A row times a matrix: {@code target[to + c] += sum_j weights[first + j] matrix[j][c]} for c in
   * 0..width-1, where j runs over 0..rows-1 in that order, every term added by one fused
   * multiply-add: the bits of {@link #addMultiple} for one row after the other.
   *
   * @param matrix // [rows][width] from {@code from}
   * @param target another array than the others
   */
  void addWeightedRows(
      float[] weights,
      int first,
      int rows,
      float[] matrix,
      int from,
      int width,
      float[] target,
      int to);

  /**
   * A weighted sum of rows: {@code target[to + c] = sum_j weights[j] matrix[rows[j]][c]} for c in
   * 0..width-1, where j runs over {@code first..last-1} in that order, every term added by one
   * fused multiply-add. With no terms the target is 0.
   *
   * @param matrix // [rows][width]
   * @param rows indices of rows, from {@code first}
   * @param weights of the rows, from {@code first}
   * @throws IndexOutOfBoundsException if a row is outside the matrix
   */
  void sumOfRows(
      float[] matrix,
      int width,
      int[] rows,
      float[] weights,
      int first,
      int last,
      float[] target,
      int to);

  /**
   * Whether {@link #multiply} is the fastest way to a product, rather than BLAS: with AVX-512,
   * whose 32 registers its tiles are made for.
   *
   * @param terms of each sum
   */
  boolean outrunsBlas(int terms);

  /**
   * {@code c = a b}: every element the sum of its terms in their order, from 0, each added by one
   * fused multiply-add.
   *
   * @param a // [rows][stride] from {@code from}, of which the first {@code b.rows()} columns
   * @param c another array // [rows][cStride] from {@code to}, of which the first {@code
   *     b.columns()} columns
   */
  void multiply(
      float[] a, int from, int stride, int rows, PackedMatrix b, float[] c, int to, int cStride);

  /**
   * One ascent step of Adam (Kingma and Ba 2015) in the "epsilon-hat" form of section 2: {@code m =
   * b1 m + (1-b1) g; v = b2 v + (1-b2) g^2; p += rate m / (sqrt(v) + epsilon)}.
   *
   * @param rate the learning rate with both bias corrections, {@code lr sqrt(1-b2^t) / (1-b1^t)}
   * @param p parameters // [count] from {@code pFrom}
   * @param m first and v second moments // [count] from {@code from}
   * @param g gradient // [count] from 0
   * @return 0 if every parameter and second moment is finite afterwards, NaN otherwise; a gradient
   *     that is not leaves its trace in one of them
   */
  float adam(
      AdamCoefficients adam,
      float rate,
      float[] p,
      int pFrom,
      float[] m,
      float[] v,
      int from,
      float[] g,
      int count);

  /** Adam's decay rates, their complements (rounded once, from float64) and epsilon, in float32. */
  record AdamCoefficients(float beta1, float rest1, float beta2, float rest2, float epsilon) {

    /** The coefficients of these rates. */
    public static AdamCoefficients of(double beta1, double beta2, double epsilon) {
      return new AdamCoefficients(
          (float) beta1, (float) (1 - beta1), (float) beta2, (float) (1 - beta2), (float) epsilon);
    }

    /**
     * The rate of an update: the learning rate times the corrections of both moments' bias.
     *
     * @param update from 1
     */
    public static float rate(double learningRate, double beta1, double beta2, long update) {
      double correction1 = 1 - StrictMath.pow(beta1, update);
      double correction2 = 1 - StrictMath.pow(beta2, update);
      return (float) (learningRate * StrictMath.sqrt(correction2) / correction1);
    }
  }
}
