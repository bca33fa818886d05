package dev.iwae.math;

/**
 * The reduction of {@link Kernels#bernoulli}: per virtual lane a compensated sum of {@code x l -
 * max(l, 0)} and a product of {@code 1 + exp(-|l|)}, each factor in (1, 2], folded before the
 * product can overflow.
 */
public final class BernoulliSum {

  /** Elements between two folds: 16 lanes of 60 factors stay below 2^960. */
  public static final int CHUNK = 60 * Kernels.LANES;

  private final float[] sum = new float[Kernels.LANES];
  private final float[] lost = new float[Kernels.LANES];
  private final float[] product = new float[Kernels.LANES];
  private double total;

  /** Ready for a row. */
  public BernoulliSum() {
    clear();
  }

  private void clearLanes() {
    for (int lane = 0; lane < Kernels.LANES; lane++) {
      sum[lane] = 0f;
      lost[lane] = 0f;
      product[lane] = 1f;
    }
  }

  /** Starts a new row. */
  public void clear() {
    clearLanes();
    total = 0;
  }

  /** Compensated sum of each lane, for the vector twin to write // [LANES]. */
  public float[] sum() {
    return sum;
  }

  /** What rounding took from each lane's sum // [LANES]. */
  public float[] lost() {
    return lost;
  }

  /** Product of each lane's factors // [LANES]. */
  public float[] product() {
    return product;
  }

  /** Adds elements {@code first..count-1} one by one and returns the row's log-likelihood. */
  public double finish(float[] logits, int from, float[] x, int xFrom, int first, int count) {
    for (int i = first; i < count; i++) {
      add(i % Kernels.LANES, logits[from + i], x[xFrom + i]);
      if ((i + 1) % CHUNK == 0) {
        fold();
      }
    }
    fold();
    return total;
  }

  private void add(int lane, float l, float x) {
    float e = ScalarMath.decay(l);
    product[lane] = product[lane] * (1f + e);
    float term = Math.fma(x, l, -ScalarMath.positivePart(l));
    float s = sum[lane] + term;
    float virtual = s - sum[lane];
    lost[lane] = lost[lane] + ((sum[lane] - (s - virtual)) + (term - virtual));
    sum[lane] = s;
  }

  /** Moves the lanes into the total and empties them. */
  public void fold() {
    double terms = 0;
    double factors = 1;
    for (int lane = 0; lane < Kernels.LANES; lane++) {
      terms += (double) sum[lane] + lost[lane];
      factors *= product[lane];
    }
    total += terms - StrictMath.log(factors);
    clearLanes();
  }
}
