package dev.iwae.model;

import dev.iwae.math.Kernels;

/** p(x | h_1) of independent Bernoullis whose logits the network predicts. */
final class BernoulliDecoder implements Decoder {

  private final Network network;
  private final Kernels kernels;
  private final int pixels;
  private float[] rows; // [rows scored together][pixels]

  BernoulliDecoder(Network network, Kernels kernels) {
    this.network = network;
    this.kernels = kernels;
    this.pixels = network.head().columns();
    this.rows = new float[network.head().rowsAtOnce() * pixels];
  }

  @Override
  public void forward(Activations h, int count) {
    network.forward(h, count);
  }

  @Override
  public void score(
      int first, int count, float[] target, int firstTarget, int repeat, double[] logWeights) {
    int step = network.head().rowsAtOnce();
    for (int start = 0; start < count; start += step) {
      int end = Math.min(count, start + step);
      network.head().get(first + start, end - start, rows, 0);
      for (int i = start; i < end; i++) {
        int x = (firstTarget + i / repeat) * pixels;
        logWeights[first + i] += kernels.bernoulli(rows, (i - start) * pixels, target, x, pixels);
      }
    }
  }

  @Override
  public void scoreForGradient(
      int first, int count, float[] target, int firstTarget, int repeat, double[] logWeights) {
    reserve(count);
    network.head().get(first, count, rows, 0);
    for (int i = 0; i < count; i++) {
      int x = (firstTarget + i / repeat) * pixels;
      logWeights[first + i] += kernels.bernoulliWithGradient(rows, i * pixels, target, x, pixels);
    }
  }

  private void reserve(int count) {
    if (rows.length < count * pixels) {
      rows = new float[Math.multiplyExact(count, pixels)];
    }
  }

  @Override
  public void weigh(int first, int count, float[] weights) {
    for (int i = 0; i < count; i++) {
      kernels.scale(rows, i * pixels, pixels, weights[first + i]);
    }
    network.head().matrix().putRows(first, count, rows, 0);
  }

  @Override
  public void copyRow(Decoder source, int from, int to) {
    network.copyHidden(source.network(), from, to);
    source.network().head().get(from, 1, rows, 0);
    network.head().matrix().putRow(to, rows, 0, pixels);
  }

  @Override
  public void mean(int row, float[] means) {
    network.head().get(row, 1, means, 0);
    for (int i = 0; i < pixels; i++) {
      means[i] = (float) (1 / (1 + StrictMath.exp(-means[i])));
    }
  }

  @Override
  public int width() {
    return pixels;
  }

  @Override
  public Network network() {
    return network;
  }
}
