package dev.iwae.math.vector;

import static dev.iwae.math.vector.Lanes.SPECIES;

import dev.iwae.math.BernoulliSum;
import dev.iwae.math.Kernels;
import dev.iwae.math.PackedMatrix;
import dev.iwae.math.ScalarKernels;
import dev.iwae.math.ScalarMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Kernels} by the Vector API. Whole vectors, then a scalar tail: masked memory is slow on
 * JDK 17.
 *
 * <p>C2 keeps vectors in registers only while every call that they cross is inlined, and it stops
 * inlining when the graph of a compilation exceeds some size (about 40 vector operations): where
 * that is depends on the order of compilation, and every vector beyond is boxed. So loops over
 * vectors call nothing but the Vector API, are short, and use no masks or lane reductions; long
 * formulas pass several times over a row in level-1 cache; and workers are started with {@code
 * -XX:CompileCommand=dontinline} for this package, so that each loop is a compilation of its own. A
 * JVM without that option computes the same bits, at times several times slower.
 */
public final class VectorKernels implements Kernels {

  private final BernoulliSum sum = new BernoulliSum();
  private final ScalarKernels tail = new ScalarKernels();
  private final VectorProduct product = new VectorProduct();
  private final float[] lanes = new float[LANES];
  private float[] decay = new float[BernoulliSum.CHUNK];

  /** Created by name, see {@code KernelBackend}. */
  public VectorKernels() {
    if (SPECIES.length() < 4) {
      throw new UnsupportedOperationException("no SIMD on this CPU");
    }
  }

  @Override
  public String name() {
    return "vector-" + SPECIES.vectorBitSize();
  }

  @Override
  public void exp(float[] z, int from, int count) {
    int bound = SPECIES.loopBound(count);
    VectorExp.apply(z, from, bound);
    tail.exp(z, from + bound, count - bound);
  }

  @Override
  public void tanh(float[] z, int from, int count) {
    int bound = SPECIES.loopBound(count);
    VectorTanh.apply(z, from, bound);
    tail.tanh(z, from + bound, count - bound);
  }

  @Override
  public void tanhGradient(float[] g, float[] y, int from, int count) {
    int bound = SPECIES.loopBound(count);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    for (int i = from; i < from + bound; i += SPECIES.length()) {
      FloatVector output = FloatVector.fromArray(SPECIES, y, i);
      FloatVector slope = output.neg().fma(output, one);
      FloatVector.fromArray(SPECIES, g, i).mul(slope).intoArray(g, i);
    }
    tail.tanhGradient(g, y, from + bound, count - bound);
  }

  @Override
  public void relu(float[] z, int from, int count) {
    tail.relu(z, from, count); // C2 vectorises it
  }

  @Override
  public void reluGradient(float[] g, float[] y, int from, int count) {
    int bound = SPECIES.loopBound(count);
    for (int i = from; i < from + bound; i += SPECIES.length()) {
      IntVector output = FloatVector.fromArray(SPECIES, y, i).reinterpretAsInts();
      IntVector on = output.neg().lanewise(VectorOperators.AND_NOT, output);
      on = on.lanewise(VectorOperators.ASHR, 31);
      IntVector gradient = FloatVector.fromArray(SPECIES, g, i).reinterpretAsInts();
      gradient.lanewise(VectorOperators.AND, on).reinterpretAsFloats().intoArray(g, i);
    }
    tail.reluGradient(g, y, from + bound, count - bound);
  }

  @Override
  public void softplus(float[] z, int from, int count) {
    int bound = SPECIES.loopBound(count);
    decay(z, from, bound);
    VectorLog1p.apply(decay, 0, bound);
    float[] log1p = decay;
    for (int i = 0; i < bound; i++) {
      z[from + i] = log1p[i] + ScalarMath.positivePart(z[from + i]);
    }
    tail.softplus(z, from + bound, count - bound);
  }

  @Override
  public void softplusGradient(float[] g, float[] y, int from, int count) {
    int bound = SPECIES.loopBound(count);
    decay(y, from, bound); // y > 0
    float[] e = decay;
    for (int i = 0; i < bound; i++) {
      g[from + i] = g[from + i] * (1f - e[i]);
    }
    tail.softplusGradient(g, y, from + bound, count - bound);
  }

  /** Leaves exp(-|z|) in {@link #decay}; count is a multiple of the species' length. */
  private void decay(float[] z, int from, int count) {
    if (decay.length < count) {
      decay = new float[count];
    }
    VectorExp.decay(z, from, decay, count);
  }

  @Override
  public double bernoulli(float[] logits, int from, float[] x, int xFrom, int count) {
    sum.clear();
    int whole = count - count % LANES;
    decay(logits, from, whole);
    for (int start = 0; start < whole; start += BernoulliSum.CHUNK) {
      int end = Math.min(whole, start + BernoulliSum.CHUNK);
      for (int lane = 0; lane < LANES; lane += SPECIES.length()) {
        accumulate(lane, logits, from, x, xFrom, start, end);
      }
      if (end - start == BernoulliSum.CHUNK) {
        sum.fold();
      }
    }
    return sum.finish(logits, from, x, xFrom, whole, count);
  }

  /** One vector's worth of virtual lanes over elements start..end-1, in steps of 16. */
  private void accumulate(
      int lane, float[] logits, int from, float[] x, int xFrom, int start, int end) {
    float[] e = decay;
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    FloatVector product = one;
    FloatVector total = FloatVector.broadcast(SPECIES, 0f);
    FloatVector lost = FloatVector.broadcast(SPECIES, 0f);
    for (int i = start + lane; i < end; i += LANES) {
      FloatVector l = FloatVector.fromArray(SPECIES, logits, from + i);
      FloatVector positive = l.add(l.abs()).mul(0.5f);
      FloatVector term = FloatVector.fromArray(SPECIES, x, xFrom + i).fma(l, positive.neg());
      FloatVector next = total.add(term);
      FloatVector virtual = next.sub(total);
      lost = lost.add(total.sub(next.sub(virtual)).add(term.sub(virtual)));
      total = next;
      product = product.mul(one.add(FloatVector.fromArray(SPECIES, e, i)));
    }
    product.intoArray(sum.product(), lane);
    total.intoArray(sum.sum(), lane);
    lost.intoArray(sum.lost(), lane);
  }

  @Override
  public double bernoulliWithGradient(float[] logits, int from, float[] x, int xFrom, int count) {
    double value = bernoulli(logits, from, x, xFrom, count);
    int whole = count - count % LANES;
    residual(logits, from, x, xFrom, whole);
    for (int i = whole; i < count; i++) {
      logits[from + i] = x[xFrom + i] - ScalarKernels.sigmoid(logits[from + i]);
    }
    return value;
  }

  /** {@code logits = x - sigmoid(logits)}, given their {@link #decay}. */
  private void residual(float[] logits, int from, float[] x, int xFrom, int count) {
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    IntVector oneBits = one.reinterpretAsInts();
    float[] decays = decay;
    for (int i = 0; i < count; i += SPECIES.length()) {
      FloatVector e = FloatVector.fromArray(SPECIES, decays, i);
      IntVector negative =
          FloatVector.fromArray(SPECIES, logits, from + i)
              .reinterpretAsInts()
              .lanewise(VectorOperators.ASHR, 31);
      // negative ? e : 1, without a mask
      FloatVector numerator =
          e.reinterpretAsInts()
              .lanewise(VectorOperators.XOR, oneBits)
              .lanewise(VectorOperators.AND, negative)
              .lanewise(VectorOperators.XOR, oneBits)
              .reinterpretAsFloats();
      FloatVector sigmoid = numerator.div(one.add(e));
      FloatVector.fromArray(SPECIES, x, xFrom + i).sub(sigmoid).intoArray(logits, from + i);
    }
  }

  @Override
  public void scale(float[] v, int from, int count, float factor) {
    tail.scale(v, from, count, factor);
  }

  @Override
  public void addMultiple(
      float factor, float[] source, int from, float[] target, int to, int count) {
    if (count < SPECIES.length()) {
      tail.addMultiple(factor, source, from, target, to, count);
    } else {
      VectorRows.addMultiple(factor, source, from, target, to, count);
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
    if (width < SPECIES.length()) {
      tail.addWeightedRows(weights, first, rows, matrix, from, width, target, to);
    } else {
      VectorRows.add(weights, first, rows, matrix, from, width, target, to);
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
    if (width < SPECIES.length()) {
      tail.sumOfRows(matrix, width, rows, weights, first, last, target, to);
    } else {
      VectorRows.sum(matrix, width, rows, weights, first, last, target, to);
    }
  }

  @Override
  public boolean outrunsBlas(int terms) {
    return SPECIES.length() == LANES && terms <= VectorProduct.LONGEST_SUM;
  }

  @Override
  public void multiply(
      float[] a, int from, int stride, int rows, PackedMatrix b, float[] c, int to, int cStride) {
    if (rows < VectorProduct.ROWS || !outrunsBlas(b.rows())) {
      tail.multiply(a, from, stride, rows, b, c, to, cStride);
    } else {
      product.multiply(a, from, stride, rows, b, c, to, cStride);
    }
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
    int bound = SPECIES.loopBound(count);
    FloatVector beta1 = FloatVector.broadcast(SPECIES, adam.beta1());
    FloatVector rest1 = FloatVector.broadcast(SPECIES, adam.rest1());
    FloatVector beta2 = FloatVector.broadcast(SPECIES, adam.beta2());
    FloatVector rest2 = FloatVector.broadcast(SPECIES, adam.rest2());
    FloatVector zero = FloatVector.broadcast(SPECIES, 0f);
    FloatVector check = zero;
    for (int i = 0; i < bound; i += SPECIES.length()) {
      int j = from + i;
      FloatVector gradient = FloatVector.fromArray(SPECIES, g, i);
      FloatVector first = FloatVector.fromArray(SPECIES, m, j);
      FloatVector second = FloatVector.fromArray(SPECIES, v, j);
      first = rest1.fma(gradient, beta1.mul(first));
      second = rest2.mul(gradient).fma(gradient, beta2.mul(second));
      FloatVector step = first.mul(rate).div(second.sqrt().add(adam.epsilon()));
      FloatVector moved = FloatVector.fromArray(SPECIES, p, pFrom + i).add(step);
      moved.intoArray(p, pFrom + i);
      first.intoArray(m, j);
      second.intoArray(v, j);
      check = second.fma(zero, moved.fma(zero, check));
    }
    check.intoArray(lanes, 0);
    float remainder = ScalarKernels.adamFrom(bound, adam, rate, p, pFrom, m, v, from, g, count);
    return remainder + sumOfLanes();
  }

  private float sumOfLanes() {
    float total = 0f;
    for (int lane = 0; lane < SPECIES.length(); lane++) {
      total += lanes[lane];
    }
    return total;
  }
}
