package dev.iwae.objective;

/**
 * What a sample's gradients count for. All are constants to the gradient, of which for one example
 *
 * <pre>
 * grad theta = sum_k a_k grad_theta log p(x, h_k)
 * grad phi   = sum_k b_k (d log w_k / dh)(dh / dphi) + c_k grad_phi log q(h_k | x)
 * </pre>
 *
 * <p>d log w / dh is the derivative over the joint h of all layers with phi frozen inside log q;
 * the last gradient is taken at fixed h. So {@code a = b = -c} is the total derivative.
 *
 * @param a of log p(x, h) // [rows]
 * @param b of the path from h to log w // [rows]
 * @param c of the score, log q(h | x) // [rows]
 */
public record Coefficients(float[] a, float[] b, float[] c) {

  /** Some 5e-20, the least that {@link #flush} leaves. */
  public static final float LEAST = 0x1p-64f;

  /** Room for rows. */
  public static Coefficients allocate(int rows) {
    return new Coefficients(new float[rows], new float[rows], new float[rows]);
  }

  /** Gives a row those of the total derivative of {@code weight log w}. */
  public void total(int row, double weight) {
    set(row, weight, weight, -weight);
  }

  /** Gives a row its coefficients. */
  public void set(int row, double a, double b, double c) {
    this.a[row] = (float) a;
    this.b[row] = (float) b;
    this.c[row] = (float) c;
  }

  /**
   * Makes coefficients of less than {@link #LEAST} 0, as samples of the smallest weights have them.
   * Beside coefficients near 1, of which a minibatch has some, they are far below the last bit of a
   * sum; but their products with slopes are denormal numbers, which slow an Intel CPU down: see
   * docs/decisions/flush-to-zero.md.
   */
  public void flush(int first, int count) {
    flush(a, first, count);
    flush(b, first, count);
    flush(c, first, count);
  }

  private static void flush(float[] values, int first, int count) {
    for (int row = first; row < first + count; row++) {
      values[row] = Math.abs(values[row]) < LEAST ? 0f : values[row];
    }
  }

  /** Whether a row adds nothing to any gradient. */
  public boolean vanish(int row) {
    return a[row] == 0f && b[row] == 0f && c[row] == 0f;
  }

  /** Takes over a row of others. */
  public void copyRow(Coefficients source, int from, int to) {
    a[to] = source.a[from];
    b[to] = source.b[from];
    c[to] = source.c[from];
  }
}
