package dev.iwae.sweep.text;

/**
 * A mistake or circumstance that the user can mend. The message is complete: what happened, where,
 * what to do next. It is shown without a stack trace.
 */
public class UserException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UserException(String message) {
    super(message);
  }

  public UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
