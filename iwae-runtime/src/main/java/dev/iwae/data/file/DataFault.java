package dev.iwae.data.file;

import dev.iwae.sweep.text.UserException;
import java.nio.file.Path;

/** A file of data is not what it should be. */
public final class DataFault extends UserException {

  private static final long serialVersionUID = 1L;

  private DataFault(String message) {
    super(message);
  }

  /** Where its owner can mend it. */
  public static DataFault of(Path file, String problem, String advice) {
    return new DataFault("%s %s. %s".formatted(file, problem, advice));
  }

  /** A file that arrived damaged, or is another than was meant. */
  public static DataFault of(Path file, String problem) {
    return of(file, problem, "Get the file again, or correct its path in the sweep");
  }

  static DataFault tooLarge(Path file) {
    return of(
        file,
        "holds more than the 2 GB that are read of one file",
        "Leave out some of the examples");
  }
}
