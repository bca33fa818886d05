package dev.iwae.model;

/**
 * Independent bits in plain float64.
 *
 * @param logits of being 1
 */
public record Bits64(double[] logits) implements Posterior64 {

  @Override
  public double[] at(double[] epsilon) {
    throw new UnsupportedOperationException("bits are no function of normals");
  }

  @Override
  public double logDensity(double[] h) {
    double sum = 0;
    for (int u = 0; u < h.length; u++) {
      double z = h[u] == 1 ? logits[u] : -logits[u];
      sum -= Math.max(-z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
    }
    return sum;
  }
}
