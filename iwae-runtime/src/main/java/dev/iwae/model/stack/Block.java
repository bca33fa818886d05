package dev.iwae.model.stack;

/**
 * The rows that pass through the stack together: {@code samples} consecutive samples of each of
 * {@code examples} consecutive examples of the encoded batch. Row r is sample {@code firstSample +
 * r % samples} of example {@code firstExample + r / samples}.
 */
public record Block(int firstExample, int examples, int firstSample, int samples) {

  /** Rows of one, where no example has more: for products near full speed, docs/performance.md. */
  public static final int ROWS = 500;

  /** Number of rows. */
  public int rows() {
    return examples * samples;
  }
}
