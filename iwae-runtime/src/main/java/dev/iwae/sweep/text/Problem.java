package dev.iwae.sweep.text;

/**
 * One mistake in a sweep.
 *
 * @param origin the file, or for a sweep built in Java the builder's call
 * @param line counted from 1; 0 where the origin has no lines
 * @param column counted from 1; 0 where the origin has no lines
 * @param message names the offending text and says what to do
 */
public record Problem(String origin, int line, int column, String message) {

  /** At the same place. */
  public Problem with(String otherMessage) {
    return new Problem(origin, line, column, otherMessage);
  }

  /** {@code sweeps/x.yaml:12:7: message}. */
  @Override
  public String toString() {
    return line == 0
        ? origin + ": " + message
        : origin + ":" + line + ":" + column + ": " + message;
  }
}
