package dev.iwae.math.vector;

import static dev.iwae.math.vector.VectorMath.SPECIES;

import dev.iwae.math.BernoulliSum;
import dev.iwae.math.Kernels;
import dev.iwae.math.ScalarKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * {@link Kernels} by the Vector API. Whole vectors, then a scalar tail: masked memory is slow on
 * JDK 17. Every method stays below 325 bytecodes, beyond which C2 stops inlining and boxes vectors.
 */
public final class VectorKernels implements Kernels {

  private final BernoulliSum sum = new BernoulliSum();
  private final ScalarKernels tail = new ScalarKernels();

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
    for (int i = from; i < from + bound; i += SPECIES.length()) {
      VectorMath.exp(FloatVector.fromArray(SPECIES, z, i)).intoArray(z, i);
    }
    tail.exp(z, from + bound, count - bound);
  }

  @Override
  public void tanh(float[] z, int from, int count) {
    int bound = SPECIES.loopBound(count);
    for (int i = from; i < from + bound; i += SPECIES.length()) {
      VectorMath.tanh(FloatVector.fromArray(SPECIES, z, i)).intoArray(z, i);
    }
    tail.tanh(z, from + bound, count - bound);
  }

  @Override
  public void tanhGradient(float[] g, float[] y, int from, int count) {
    int bound = SPECIES.loopBound(count);
    FloatVector one = VectorMath.splat(1f);
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
    FloatVector zero = VectorMath.splat(0f);
    for (int i = from; i < from + bound; i += SPECIES.length()) {
      VectorMask<Float> off =
          FloatVector.fromArray(SPECIES, y, i).compare(VectorOperators.GT, 0f).not();
      FloatVector.fromArray(SPECIES, g, i).blend(zero, off).intoArray(g, i);
    }
    tail.reluGradient(g, y, from + bound, count - bound);
  }

  @Override
  public void softplus(float[] z, int from, int count) {
    int bound = SPECIES.loopBound(count);
    for (int i = from; i < from + bound; i += SPECIES.length()) {
      VectorMath.softplus(FloatVector.fromArray(SPECIES, z, i)).intoArray(z, i);
    }
    tail.softplus(z, from + bound, count - bound);
  }

  @Override
  public void softplusGradient(float[] g, float[] y, int from, int count) {
    int bound = SPECIES.loopBound(count);
    FloatVector one = VectorMath.splat(1f);
    for (int i = from; i < from + bound; i += SPECIES.length()) {
      FloatVector e = VectorMath.exp(FloatVector.fromArray(SPECIES, y, i).neg());
      FloatVector.fromArray(SPECIES, g, i).mul(one.sub(e)).intoArray(g, i);
    }
    tail.softplusGradient(g, y, from + bound, count - bound);
  }

  @Override
  public double bernoulli(float[] logits, int from, float[] x, int xFrom, int count) {
    sum.clear();
    int whole = count - count % LANES;
    for (int start = 0; start < whole; start += BernoulliSum.CHUNK) {
      int end = Math.min(whole, start + BernoulliSum.CHUNK);
      for (int lane = 0; lane < LANES; lane += SPECIES.length()) {
        bernoulliLanes(lane, logits, from, x, xFrom, start, end);
      }
      if (end - start == BernoulliSum.CHUNK) {
        sum.fold();
      }
    }
    return sum.finish(logits, from, x, xFrom, whole, count);
  }

  /** One vector's worth of virtual lanes over elements start..end-1, in steps of 16. */
  private void bernoulliLanes(
      int lane, float[] logits, int from, float[] x, int xFrom, int start, int end) {
    FloatVector one = VectorMath.splat(1f);
    FloatVector product = one;
    FloatVector total = VectorMath.splat(0f);
    FloatVector lost = total;
    for (int i = start + lane; i < end; i += LANES) {
      FloatVector l = FloatVector.fromArray(SPECIES, logits, from + i);
      FloatVector magnitude = l.abs();
      FloatVector e = VectorMath.expNegative(magnitude.neg());
      product = product.mul(one.add(e));
      FloatVector positive = l.add(magnitude).mul(0.5f);
      FloatVector term = FloatVector.fromArray(SPECIES, x, xFrom + i).fma(l, positive.neg());
      FloatVector next = total.add(term);
      FloatVector virtual = next.sub(total);
      lost = lost.add(total.sub(next.sub(virtual)).add(term.sub(virtual)));
      total = next;
    }
    product.intoArray(sum.product(), lane);
    total.intoArray(sum.sum(), lane);
    lost.intoArray(sum.lost(), lane);
  }

  @Override
  public double bernoulliWithGradient(float[] logits, int from, float[] x, int xFrom, int count) {
    sum.clear();
    int whole = count - count % LANES;
    for (int start = 0; start < whole; start += BernoulliSum.CHUNK) {
      int end = Math.min(whole, start + BernoulliSum.CHUNK);
      for (int lane = 0; lane < LANES; lane += SPECIES.length()) {
        bernoulliLanesWithGradient(lane, logits, from, x, xFrom, start, end);
      }
      if (end - start == BernoulliSum.CHUNK) {
        sum.fold();
      }
    }
    double value = sum.finish(logits, from, x, xFrom, whole, count);
    for (int i = whole; i < count; i++) {
      logits[from + i] = x[xFrom + i] - ScalarKernels.sigmoid(logits[from + i]);
    }
    return value;
  }

  private void bernoulliLanesWithGradient(
      int lane, float[] logits, int from, float[] x, int xFrom, int start, int end) {
    FloatVector one = VectorMath.splat(1f);
    FloatVector product = one;
    FloatVector total = VectorMath.splat(0f);
    FloatVector lost = total;
    for (int i = start + lane; i < end; i += LANES) {
      FloatVector l = FloatVector.fromArray(SPECIES, logits, from + i);
      FloatVector magnitude = l.abs();
      FloatVector e = VectorMath.expNegative(magnitude.neg());
      FloatVector factor = one.add(e);
      product = product.mul(factor);
      FloatVector target = FloatVector.fromArray(SPECIES, x, xFrom + i);
      FloatVector term = target.fma(l, l.add(magnitude).mul(0.5f).neg());
      FloatVector next = total.add(term);
      FloatVector virtual = next.sub(total);
      lost = lost.add(total.sub(next.sub(virtual)).add(term.sub(virtual)));
      total = next;
      VectorMask<Float> negative = l.compare(VectorOperators.LT, 0f);
      target.sub(one.blend(e, negative).div(factor)).intoArray(logits, from + i);
    }
    product.intoArray(sum.product(), lane);
    total.intoArray(sum.sum(), lane);
    lost.intoArray(sum.lost(), lane);
  }

  @Override
  public void scale(float[] v, int from, int count, float factor) {
    tail.scale(v, from, count, factor);
  }

  @Override
  public float adam(
      AdamCoefficients adam,
      float rate,
      float[] p,
      float[] m,
      float[] v,
      int from,
      float[] g,
      int count) {
    int bound = SPECIES.loopBound(count);
    FloatVector beta1 = VectorMath.splat(adam.beta1());
    FloatVector rest1 = VectorMath.splat(1f - adam.beta1());
    FloatVector beta2 = VectorMath.splat(adam.beta2());
    FloatVector rest2 = VectorMath.splat(1f - adam.beta2());
    FloatVector zero = VectorMath.splat(0f);
    FloatVector check = zero;
    for (int i = 0; i < bound; i += SPECIES.length()) {
      int j = from + i;
      FloatVector gradient = FloatVector.fromArray(SPECIES, g, i);
      FloatVector first = FloatVector.fromArray(SPECIES, m, j);
      FloatVector second = FloatVector.fromArray(SPECIES, v, j);
      first = rest1.fma(gradient, beta1.mul(first));
      second = rest2.mul(gradient).fma(gradient, beta2.mul(second));
      FloatVector step = first.mul(rate).div(second.sqrt().add(adam.epsilon()));
      FloatVector.fromArray(SPECIES, p, j).add(step).intoArray(p, j);
      first.intoArray(m, j);
      second.intoArray(v, j);
      check = gradient.fma(zero, check);
    }
    float remainder = ScalarKernels.adamFrom(bound, adam, rate, p, m, v, from, g, count);
    return remainder + check.reduceLanes(VectorOperators.ADD);
  }
}
