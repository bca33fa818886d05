package dev.iwae.store;

import dev.iwae.sweep.text.UserException;

/** A file is not the NumPy array or archive that it should be. */
public final class MalformedArray extends UserException {

  private static final long serialVersionUID = 1L;

  private final String problem;

  MalformedArray(String origin, String problem) {
    super(origin + " " + problem);
    this.problem = problem;
  }

  MalformedArray(String origin, String problem, Throwable cause) {
    super(origin + " " + problem, cause);
    this.problem = problem;
  }

  /** What is wrong, without the origin in front. */
  public String problem() {
    return problem;
  }
}
