package dev.iwae.maven;

import dev.iwae.sweep.text.UserException;
import java.util.OptionalInt;

/**
 * {@code iwae.threads}.
 *
 * @param text as it was given
 */
record ThreadsParameter(String text) {

  static final String AUTO = "auto";

  /**
   * How many; empty for {@link #AUTO}.
   *
   * @throws UserException if it is neither that nor a number
   */
  OptionalInt number() {
    if (text.equals(AUTO)) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      throw new UserException(
          "iwae.threads is `%s`; it can be auto or a number of threads".formatted(text), e);
    }
  }
}
