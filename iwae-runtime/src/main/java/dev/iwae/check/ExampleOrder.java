package dev.iwae.check;

import java.util.Arrays;

/** Tells whether two lists of log-likelihoods are of the same examples in the same order. */
final class ExampleOrder {

  private static final int FEWEST = 20;
  private static final double SAME = 0.9;
  private static final double OTHER = 0.5;

  private ExampleOrder() {}

  /**
   * Whether the order seems to differ: sorted, the lists go together, as they are they do not. Two
   * models differ by a few nats on an example, examples by tens, so lists in the same order
   * correlate by 0.9 and more (docs/regression-checks.md).
   */
  static boolean differs(double[] now, double[] before) {
    return now.length >= FEWEST
        && correlation(now, before) < OTHER
        && correlation(sorted(now), sorted(before)) > SAME;
  }

  private static double[] sorted(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  /** Pearson's; NaN if one list is constant. */
  private static double correlation(double[] a, double[] b) {
    double meanA = ArithmeticMean.of(a);
    double meanB = ArithmeticMean.of(b);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }
}
