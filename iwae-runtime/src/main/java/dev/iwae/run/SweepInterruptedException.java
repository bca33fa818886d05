package dev.iwae.run;

import dev.iwae.sweep.text.UserException;

/** Somebody stopped a sweep; what it had finished is kept. */
public final class SweepInterruptedException extends UserException {

  private static final long serialVersionUID = 1L;

  SweepInterruptedException(String message) {
    super(message);
  }
}
