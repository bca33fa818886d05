package dev.iwae.train;

import dev.iwae.sweep.text.UserException;

/** The bound or a gradient became infinite or not a number. */
public final class NonFiniteException extends UserException {

  private static final long serialVersionUID = 1L;

  NonFiniteException(String message) {
    super(message);
  }
}
