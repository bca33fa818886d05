package dev.iwae.sweep;

import java.nio.file.Path;

/** Reads sweep files. */
public final class SweepReader {

  private SweepReader() {}

  /**
   * Reads a sweep file.
   *
   * @throws SweepException with every mistake of the file
   * @throws UserException if the file cannot be read
   */
  public static Sweep read(Path file) {
    throw new UnsupportedOperationException(file.toString());
  }

  /**
   * Reads a sweep.
   *
   * @param yaml the text
   * @param origin what error messages call it, usually the file's path
   * @param folder where relative paths of the sweep start
   * @throws SweepException with every mistake of the text
   */
  public static Sweep read(String yaml, String origin, Path folder) {
    throw new UnsupportedOperationException(origin);
  }
}
