package dev.iwae.results;

/**
 * Where in a sweep file a gate's runs or claim are declared.
 *
 * @param file relative to the repository's root where it lies in it
 * @param line counted from 1
 * @param column counted from 1
 */
public record GatePlace(String file, int line, int column) {

  /** {@code sweeps/x.yaml:12:5}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
