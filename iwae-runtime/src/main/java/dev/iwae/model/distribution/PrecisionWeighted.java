package dev.iwae.model.distribution;

import dev.iwae.math.Kernels;
import dev.iwae.math.Matrix;
import dev.iwae.model.Outputs;

/**
 * Mean and log sigma of the product of two sets of independent normals, weighted by precision:
 * Sønderby et al. (2016), "Ladder variational autoencoders", equations 19 and 20. The evidence N(m,
 * s^2) is one for each example, the prior N(p, t^2) one for each row. With r = t^2 / (s^2 + t^2):
 *
 * <pre>mean = p + r (m - p),   log sigma = min(log s, log t) - log(1 + exp(-2 |log s - log t|)) / 2
 * d mean/d m = r,   d mean/d p = 1 - r,   d log sigma/d log s = r,   d log sigma/d log t = 1 - r
 * d mean/d log t = -d mean/d log s = 2 r (1 - r) (m - p)</pre>
 */
public final class PrecisionWeighted implements Outputs {

  private final int width;
  private final DiagonalNormal evidence;
  private final DiagonalNormal prior;
  private final Kernels kernels;
  private final Matrix combined; // [rows][mean, log sigma]
  private final float[] share; // [rows][width], r
  private final float[] slope; // [rows][width], 2 r (1 - r) (m - p)
  private final float[] row; // [mean, log sigma]

  /**
   * @param evidence rows of parameters are of examples
   * @param prior rows of parameters are those of the combination
   * @param maxRows most rows
   */
  public PrecisionWeighted(
      DiagonalNormal evidence, DiagonalNormal prior, Kernels kernels, int maxRows) {
    this.width = evidence.width();
    this.evidence = evidence;
    this.prior = prior;
    this.kernels = kernels;
    this.combined = Matrix.allocate(maxRows, 2 * width);
    this.share = new float[Math.multiplyExact(maxRows, width)];
    this.slope = new float[share.length];
    this.row = new float[2 * width];
  }

  /**
   * Combines rows, the priors of which were read.
   *
   * @param firstExample of the evidence of row 0
   * @param repeat rows of each example
   */
  public void combine(int rows, int firstExample, int repeat) {
    for (int r = 0; r < rows; r++) {
      int spread = (2 * (firstExample + r / repeat) + 1) * width;
      for (int i = 0; i < width; i++) {
        float z = prior.parameters()[(2 * r + 1) * width + i] - evidence.parameters()[spread + i];
        share[r * width + i] = -2f * Math.abs(z);
      }
    }
    System.arraycopy(share, 0, slope, 0, rows * width);
    kernels.exp(share, 0, rows * width);
    kernels.softplus(slope, 0, rows * width);
    for (int r = 0; r < rows; r++) {
      combineRow(r, firstExample + r / repeat);
      combined.putRow(r, row, 0, 2 * width);
    }
  }

  /** What is in share and slope becomes what their names say. */
  private void combineRow(int r, int example) {
    int evident = 2 * example * width;
    int before = 2 * r * width;
    for (int i = 0; i < width; i++) {
      float s = evidence.parameters()[evident + width + i];
      float t = prior.parameters()[before + width + i];
      float p = prior.parameters()[before + i];
      float distance = evidence.parameters()[evident + i] - p;
      float rarer = share[r * width + i] / (1f + share[r * width + i]);
      float weight = s <= t ? 1f - rarer : rarer;
      row[i] = Math.fma(weight, distance, p);
      row[width + i] = Math.min(s, t) - 0.5f * slope[r * width + i];
      share[r * width + i] = weight;
      slope[r * width + i] = 2f * weight * (1f - weight) * distance;
    }
  }

  /**
   * Adds what a row's parameters get to the gradient of an example's evidence.
   *
   * @param gradient of the combination // [rows][mean, log sigma]
   * @param target // [examples][mean, log sigma]
   */
  public void addToEvidence(int r, int example, float[] gradient, float[] target) {
    int from = 2 * r * width;
    int to = 2 * example * width;
    for (int i = 0; i < width; i++) {
      float turn = slope[r * width + i] * gradient[from + i];
      float weight = share[r * width + i];
      target[to + i] += weight * gradient[from + i];
      target[to + width + i] += Math.fma(weight, gradient[from + width + i], -turn);
    }
  }

  /**
   * Adds what a row's parameters get to the gradient of its prior.
   *
   * @param gradient of the combination // [rows][mean, log sigma]
   * @param target // [rows][mean, log sigma]
   */
  public void addToPrior(int r, float[] gradient, float[] target) {
    int at = 2 * r * width;
    for (int i = 0; i < width; i++) {
      float turn = slope[r * width + i] * gradient[at + i];
      float weight = 1f - share[r * width + i];
      target[at + i] += weight * gradient[at + i];
      target[at + width + i] += Math.fma(weight, gradient[at + width + i], turn);
    }
  }

  /** Takes over what the backward pass needs of a row from another stack. */
  public void copyRow(PrecisionWeighted source, int from, int to) {
    System.arraycopy(source.share, from * width, share, to * width, width);
    System.arraycopy(source.slope, from * width, slope, to * width, width);
  }

  @Override
  public int columns() {
    return 2 * width;
  }

  @Override
  public void get(int first, int count, float[] target, int from) {
    combined.getRows(first, count, target, from);
  }

  @Override
  public Matrix matrix() {
    return combined;
  }
}
