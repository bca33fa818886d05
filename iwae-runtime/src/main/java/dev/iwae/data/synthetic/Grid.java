package dev.iwae.data.synthetic;

import java.util.function.ToDoubleFunction;

/**
 * Integrals of exp(g(h) + s'h) over one or two dimensions, for one concave g and many s: a sum over
 * a grid, of which only the box is visited that holds all that counts.
 */
final class Grid {

  private static final int COARSE = 8;

  /**
   * A coarse point this far below the highest of them, in nats, has none near it that counts: the
   * grid is fine enough for a bell of standard deviation 4/3 steps, which falls by 40 nats over 12
   * steps and, from there, by another 35 on the way to the next coarse point.
   */
  private static final double NEGLIGIBLE = 80;

  private final double step;
  private final int reach; // steps on either side of 0
  private final int reachOfSecond; // 0 in one dimension
  private final double logCell;
  private final double[][] values; // [2 reach + 1][2 reachOfSecond + 1], g

  /**
   * @param step distance of the points
   * @param reach the grid covers [-reach, reach] in each dimension
   * @param dimensions 1 or 2
   * @param g // [dimensions]
   */
  Grid(double step, double reach, int dimensions, ToDoubleFunction<double[]> g) {
    this.step = step;
    // Whole coarse cells, so that they cover it.
    this.reach = COARSE * (int) Math.ceil(reach / step / COARSE);
    this.reachOfSecond = dimensions == 1 ? 0 : this.reach;
    this.logCell = dimensions * Math.log(step);
    this.values = new double[2 * this.reach + 1][2 * reachOfSecond + 1];
    double[] h = new double[dimensions];
    for (int i = -this.reach; i <= this.reach; i++) {
      for (int j = -reachOfSecond; j <= reachOfSecond; j++) {
        h[0] = i * step;
        h[dimensions - 1] = dimensions == 1 ? h[0] : j * step;
        values[i + this.reach][j + reachOfSecond] = g.applyAsDouble(h);
      }
    }
  }

  /** log integral exp(g(h) + s'h) dh; {@code second} is 0 in one dimension. */
  double logIntegral(double first, double second) {
    double max = Double.NEGATIVE_INFINITY;
    for (int i = -reach; i <= reach; i += COARSE) {
      for (int j = -reachOfSecond; j <= reachOfSecond; j += COARSE) {
        max = Math.max(max, at(i, j, first, second));
      }
    }
    int[] box = {reach, -reach, reachOfSecond, -reachOfSecond};
    for (int i = -reach; i <= reach; i += COARSE) {
      for (int j = -reachOfSecond; j <= reachOfSecond; j += COARSE) {
        if (at(i, j, first, second) > max - NEGLIGIBLE) {
          include(i, j, box);
        }
      }
    }
    return max + Math.log(sum(box, max, first, second)) + logCell;
  }

  private static void include(int i, int j, int[] box) {
    box[0] = Math.min(box[0], i - COARSE);
    box[1] = Math.max(box[1], i + COARSE);
    box[2] = Math.min(box[2], j - COARSE);
    box[3] = Math.max(box[3], j + COARSE);
  }

  private double sum(int[] box, double max, double first, double second) {
    double sum = 0;
    for (int i = Math.max(box[0], -reach); i <= Math.min(box[1], reach); i++) {
      for (int j = Math.max(box[2], -reachOfSecond); j <= Math.min(box[3], reachOfSecond); j++) {
        sum += Math.exp(at(i, j, first, second) - max);
      }
    }
    return sum;
  }

  private double at(int i, int j, double first, double second) {
    return values[i + reach][j + reachOfSecond] + step * (i * first + j * second);
  }
}
