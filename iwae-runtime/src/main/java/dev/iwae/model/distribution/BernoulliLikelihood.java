package dev.iwae.model.distribution;

import dev.iwae.math.Kernels;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Head;

/** Independent Bernoullis whose logits the head predicts: p(x | h_1) of binary data. */
public final class BernoulliLikelihood implements DataConditional {

  private final Head head;
  private final Kernels kernels;
  private final int width;
  private float[] rows; // [rows scored together][width]: logits, later their gradient

  /** Reads the head's outputs when rows are scored. */
  public BernoulliLikelihood(Head head, Kernels kernels) {
    this.head = head;
    this.kernels = kernels;
    this.width = head.columns();
    this.rows = new float[head.rowsAtOnce() * width];
  }

  /** Nothing: logits are read when they are in cache. */
  @Override
  public void read(int count) {}

  @Override
  public void score(
      int first, int count, float[] values, int firstValue, int repeat, double[] logDensities) {
    int step = head.rowsAtOnce();
    for (int start = 0; start < count; start += step) {
      int end = Math.min(count, start + step);
      head.get(first + start, end - start, rows, 0);
      for (int i = start; i < end; i++) {
        int at = (firstValue + i / repeat) * width;
        logDensities[first + i] += kernels.bernoulli(rows, (i - start) * width, values, at, width);
      }
    }
  }

  @Override
  public void scoreForGradient(
      int first, int count, float[] values, int firstValue, int repeat, double[] logDensities) {
    if (rows.length < count * width) {
      rows = new float[Math.multiplyExact(count, width)];
    }
    head.get(first, count, rows, 0);
    for (int i = 0; i < count; i++) {
      int at = (firstValue + i / repeat) * width;
      logDensities[first + i] += kernels.bernoulliWithGradient(rows, i * width, values, at, width);
    }
  }

  @Override
  public void scoreToHead(int first, int count, float[] coefficients) {
    for (int i = 0; i < count; i++) {
      kernels.scale(rows, i * width, width, coefficients[first + i]);
    }
    head.matrix().putRows(first, count, rows, 0);
  }

  @Override
  public void copyRow(Conditional other, int from, int to) {
    BernoulliLikelihood source = (BernoulliLikelihood) other;
    source.head.get(from, 1, rows, 0);
    head.matrix().putRow(to, rows, 0, width);
  }

  @Override
  public void mean(int row, float[] means) {
    mean(row, means, 0);
  }

  private void mean(int row, float[] means, int from) {
    head.get(row, 1, means, from);
    for (int i = from; i < from + width; i++) {
      means[i] = (float) (1 / (1 + StrictMath.exp(-means[i])));
    }
  }

  @Override
  public void draw(int row, RandomStream stream, float[] values, int from) {
    mean(row, values, from);
    stream.bernoulli(values, from, width);
  }
}
