package dev.iwae.model.distribution;

import dev.iwae.math.Kernels;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Head;

/**
 * Independent bits h whose logits l the head predicts: log p = sum (h l - log(1 + exp l)), d l = h
 * - sigmoid(l). Bits have no path and no gradient of their own.
 *
 * <p>A bit is 1 where a uniform integer below 2^31 is below its probability of so many. What is
 * rarer than 2^-31 does not happen, so that no weight is ever above what its mass allows.
 */
public final class BernoulliUnits implements LatentConditional {

  private static final float TWO_TO_31 = 0x1p31f;

  private final int width;
  private final Head head;
  private final Kernels kernels;
  private final int maxRows;
  private final float[] logits; // [rows of parameters][width], later the gradient
  private final float[] probabilities; // [rows of parameters][width], once prepared
  private final int[] highest; // [rows of parameters][width], uniform integers up to it give a 1
  private final float[] bits; // [rows][width], as sampled or scored last
  private final int[] noise; // [rows][width]
  private int prepared; // rows of parameters

  /**
   * @param maxParameters most rows of parameters
   * @param maxRows most rows of values
   */
  public BernoulliUnits(Head head, Kernels kernels, int maxParameters, int maxRows) {
    this.width = head.columns();
    this.head = head;
    this.kernels = kernels;
    this.maxRows = maxRows;
    this.logits = new float[Math.multiplyExact(maxParameters, width)];
    this.probabilities = new float[logits.length];
    this.highest = new int[logits.length];
    this.bits = new float[Math.multiplyExact(maxRows, width)];
    this.noise = new int[bits.length];
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public boolean reparameterised() {
    return false;
  }

  @Override
  public LatentDistribution standard() {
    return new FairBits(width, maxRows);
  }

  @Override
  public void read(int rows) {
    head.get(0, rows, logits, 0);
    prepared = 0;
  }

  /**
   * Only who samples needs more of the parameters than their logits. Without branches, here and in
   * {@link #sample}: no processor can predict them.
   */
  private void prepare(int rows) {
    int from = prepared * width;
    int to = rows * width;
    for (int i = from; i < to; i++) {
      probabilities[i] = -Math.abs(logits[i]);
    }
    kernels.exp(probabilities, from, to - from);
    for (int i = from; i < to; i++) {
      probabilities[i] = probabilities[i] / (1f + probabilities[i]); // of the rarer value
    }
    for (int i = from; i < to; i++) {
      int negative = Float.floatToRawIntBits(logits[i]) >> 31; // -1 or 0
      int mass = (int) (probabilities[i] * TWO_TO_31);
      probabilities[i] = Math.abs(1 + negative - probabilities[i]);
      highest[i] = (mass ^ (~negative & Integer.MAX_VALUE)) + negative;
    }
    prepared = rows;
  }

  @Override
  public void draw(
      RandomStream stream, int index, int firstSample, int samples, int layer, int row) {
    stream.words(index, firstSample, samples, layer, noise, row * width, width);
  }

  @Override
  public double sample(int row, int at, float[] values) {
    if (at >= prepared) {
      prepare(at + 1);
    }
    int to = row * width;
    int parameters = at * width;
    for (int i = 0; i < width; i++) {
      bits[to + i] = 1 - ((highest[parameters + i] - noise[to + i]) >>> 31); // 0 if it is above
    }
    System.arraycopy(bits, to, values, to, width);
    return kernels.bernoulli(logits, parameters, bits, to, width);
  }

  @Override
  public void score(
      int first, int count, float[] values, int firstValue, int repeat, double[] logDensities) {
    for (int row = first; row < first + count; row++) {
      int to = row * width;
      System.arraycopy(values, (firstValue + (row - first) / repeat) * width, bits, to, width);
      logDensities[row] += kernels.bernoulli(logits, to, bits, to, width);
    }
  }

  @Override
  public void scoreForGradient(
      int first, int count, float[] values, int firstValue, int repeat, double[] logDensities) {
    score(first, count, values, firstValue, repeat, logDensities);
  }

  @Override
  public void scoreToHead(int first, int count, float[] coefficients) {
    for (int row = first; row < first + count; row++) {
      int at = row * width;
      kernels.bernoulliWithGradient(logits, at, bits, at, width);
      kernels.scale(logits, at, width, coefficients[row]);
    }
    head.matrix().putRows(first, count, logits, first * width);
  }

  /** None. */
  @Override
  public void addValueGradient(int rows, float[] coefficients, float[] values, float[] gradient) {}

  /** The score alone. */
  @Override
  public void sampleToHead(
      int row, int at, float[] dh, float path, float total, float score, float[] gradient) {
    int from = row * width;
    int to = at * width;
    for (int i = 0; i < width; i++) {
      gradient[to + i] += score * (bits[from + i] - probabilities[to + i]);
    }
  }

  @Override
  public double logDensity(int row, int at, float[] values) {
    double sum = 0;
    for (int i = 0; i < width; i++) {
      sum += logDensity(row, at, values, i);
    }
    return sum;
  }

  @Override
  public double logDensity(int row, int at, float[] values, int component) {
    double logit = logits[at * width + component];
    return values[row * width + component] * logit - softplus(logit);
  }

  /** From fair bits: p log p + (1 - p) log(1 - p) + log 2. */
  @Override
  public double divergence(int at, int component) {
    double logit = logits[at * width + component];
    return logit * sigmoid(logit) - softplus(logit) + FairBits.LOG_TWO;
  }

  @Override
  public void subtractDivergence(int at, float scale, float[] gradient) {
    for (int i = at * width; i < (at + 1) * width; i++) {
      double p = sigmoid(logits[i]);
      gradient[i] -= (float) (scale * logits[i] * p * (1 - p));
    }
  }

  private static double softplus(double z) {
    return Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
  }

  private static double sigmoid(double z) {
    return 1 / (1 + StrictMath.exp(-z));
  }

  @Override
  public void copyRow(Conditional other, int from, int to) {
    copyParameters((BernoulliUnits) other, from, to);
    copySample((BernoulliUnits) other, from, to);
  }

  @Override
  public void copySample(LatentConditional other, int from, int to) {
    BernoulliUnits source = (BernoulliUnits) other;
    System.arraycopy(source.bits, from * width, bits, to * width, width);
  }

  @Override
  public void copyParameters(LatentConditional other, int from, int to) {
    BernoulliUnits source = (BernoulliUnits) other;
    System.arraycopy(source.logits, from * width, logits, to * width, width);
    prepared = Math.min(prepared, to);
  }

  @Override
  public float mean(int at, int component) {
    if (at >= prepared) {
      prepare(at + 1);
    }
    return probabilities[at * width + component];
  }

  @Override
  public float standardDeviation(int at, int component) {
    double p = sigmoid(logits[at * width + component]);
    return (float) StrictMath.sqrt(p * (1 - p));
  }
}
