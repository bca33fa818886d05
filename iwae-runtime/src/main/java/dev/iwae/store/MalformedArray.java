package dev.iwae.store;

import dev.iwae.sweep.text.UserException;

/** A file is not the NumPy array or archive that it should be. */
public final class MalformedArray extends UserException {

  private static final long serialVersionUID = 1L;

  MalformedArray(String origin, String problem) {
    super(origin + " " + problem);
  }

  MalformedArray(String origin, String problem, Throwable cause) {
    super(origin + " " + problem, cause);
  }
}
