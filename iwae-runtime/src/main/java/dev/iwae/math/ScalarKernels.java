package dev.iwae.math;

/**
 * {@link Kernels} in plain Java, for JVMs without the Vector API; also the tests' oracle for it.
 */
public final class ScalarKernels implements Kernels {

  private final BernoulliSum sum = new BernoulliSum();

  @Override
  public String name() {
    return "scalar";
  }

  @Override
  public void exp(float[] z, int from, int count) {
    for (int i = from; i < from + count; i++) {
      z[i] = ScalarMath.exp(z[i]);
    }
  }

  @Override
  public void tanh(float[] z, int from, int count) {
    for (int i = from; i < from + count; i++) {
      z[i] = ScalarMath.tanh(z[i]);
    }
  }

  @Override
  public void tanhGradient(float[] g, float[] y, int from, int count) {
    for (int i = from; i < from + count; i++) {
      g[i] = g[i] * Math.fma(-y[i], y[i], 1f);
    }
  }

  @Override
  public void relu(float[] z, int from, int count) {
    for (int i = from; i < from + count; i++) {
      z[i] = ScalarMath.positivePart(z[i]);
    }
  }

  @Override
  public void reluGradient(float[] g, float[] y, int from, int count) {
    for (int i = from; i < from + count; i++) {
      g[i] = Float.intBitsToFloat(Float.floatToRawIntBits(g[i]) & ScalarMath.ifPositive(y[i]));
    }
  }

  @Override
  public void softplus(float[] z, int from, int count) {
    for (int i = from; i < from + count; i++) {
      z[i] = ScalarMath.softplus(z[i]);
    }
  }

  @Override
  public void softplusGradient(float[] g, float[] y, int from, int count) {
    for (int i = from; i < from + count; i++) {
      g[i] = g[i] * (1f - ScalarMath.decay(y[i]));
    }
  }

  @Override
  public double bernoulli(float[] logits, int from, float[] x, int xFrom, int count) {
    sum.clear();
    return sum.finish(logits, from, x, xFrom, 0, count);
  }

  @Override
  public double bernoulliWithGradient(float[] logits, int from, float[] x, int xFrom, int count) {
    double value = bernoulli(logits, from, x, xFrom, count);
    for (int i = 0; i < count; i++) {
      logits[from + i] = x[xFrom + i] - sigmoid(logits[from + i]);
    }
    return value;
  }

  /** 1 / (1 + exp(-l)). */
  public static float sigmoid(float l) {
    float e = ScalarMath.decay(l);
    return (l < 0f ? e : 1f) / (1f + e);
  }

  @Override
  public void scale(float[] v, int from, int count, float factor) {
    for (int i = from; i < from + count; i++) {
      v[i] = v[i] * factor;
    }
  }

  @Override
  public void addMultiple(
      float factor, float[] source, int from, float[] target, int to, int count) {
    for (int i = 0; i < count; i++) {
      target[to + i] = Math.fma(factor, source[from + i], target[to + i]);
    }
  }

  @Override
  public void addWeightedRows(
      float[] weights,
      int first,
      int rows,
      float[] matrix,
      int from,
      int width,
      float[] target,
      int to) {
    for (int j = 0; j < rows; j++) {
      addMultiple(weights[first + j], matrix, from + j * width, target, to, width);
    }
  }

  @Override
  public void sumOfRows(
      float[] matrix,
      int width,
      int[] rows,
      float[] weights,
      int first,
      int last,
      float[] target,
      int to) {
    for (int c = 0; c < width; c++) {
      target[to + c] = columnSum(matrix, width, c, rows, weights, first, last);
    }
  }

  /** One element of {@link #sumOfRows}. */
  public static float columnSum(
      float[] matrix, int width, int column, int[] rows, float[] weights, int first, int last) {
    float sum = 0f;
    for (int j = first; j < last; j++) {
      sum = Math.fma(weights[j], matrix[rows[j] * width + column], sum);
    }
    return sum;
  }

  @Override
  public boolean outrunsBlas(int terms) {
    return false;
  }

  @Override
  public void multiply(
      float[] a, int from, int stride, int rows, PackedMatrix b, float[] c, int to, int cStride) {
    for (int panel = 0; panel < b.panels(); panel++) {
      int width = b.width(panel);
      for (int row = 0; row < rows; row++) {
        int target = to + row * cStride + b.firstColumn(panel);
        for (int column = 0; column < width; column++) {
          int right = b.offset(panel) + column;
          c[target + column] = element(a, from + row * stride, b.values(), right, width, b.rows());
        }
      }
    }
  }

  /** {@code sum_k a[from + k] b[right + k width]}, in this order. */
  private static float element(float[] a, int from, float[] b, int right, int width, int count) {
    float sum = 0f;
    for (int k = 0; k < count; k++) {
      sum = Math.fma(a[from + k], b[right + k * width], sum);
    }
    return sum;
  }

  @Override
  public float adam(
      AdamCoefficients adam,
      float rate,
      float[] p,
      int pFrom,
      float[] m,
      float[] v,
      int from,
      float[] g,
      int count) {
    return adamFrom(0, adam, rate, p, pFrom, m, v, from, g, count);
  }

  /** The elements from {@code first} on: also the tail of the vector twin. */
  public static float adamFrom(
      int first,
      AdamCoefficients adam,
      float rate,
      float[] p,
      int pFrom,
      float[] m,
      float[] v,
      int from,
      float[] g,
      int count) {
    float b1 = adam.beta1();
    float b2 = adam.beta2();
    float check = 0f;
    for (int i = first; i < count; i++) {
      int j = from + i;
      m[j] = Math.fma(adam.rest1(), g[i], b1 * m[j]);
      v[j] = Math.fma(adam.rest2() * g[i], g[i], b2 * v[j]);
      float step = rate * m[j] / ((float) Math.sqrt(v[j]) + adam.epsilon());
      p[pFrom + i] = p[pFrom + i] + step;
      check = Math.fma(v[j], 0f, Math.fma(p[pFrom + i], 0f, check));
    }
    return check;
  }
}
