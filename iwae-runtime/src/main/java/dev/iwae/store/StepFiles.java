package dev.iwae.store;

import java.io.IOException;
import java.nio.file.Path;

/** Produces the files of a step's result. */
@FunctionalInterface
public interface StepFiles {

  /**
   * Writes the files.
   *
   * @param folder empty; becomes the entry's folder when this returns, and is deleted when it
   *     throws
   * @throws IOException reported to the user with the place and what to do
   */
  void write(Path folder) throws IOException;
}
