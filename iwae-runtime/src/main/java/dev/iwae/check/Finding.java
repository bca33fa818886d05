package dev.iwae.check;

import dev.iwae.results.GateInterval;
import dev.iwae.results.GateVerdict;
import java.util.Optional;

/**
 * A verdict and why.
 *
 * @param message without a full stop at the end
 * @param interval what was looked at, if it was a difference
 */
record Finding(GateVerdict verdict, String message, Optional<GateInterval> interval) {

  /** With more to say; it begins with what separates it. */
  Finding and(String more) {
    return new Finding(verdict, message + more, interval);
  }

  static Finding of(GateVerdict verdict, String message) {
    return new Finding(verdict, message, Optional.empty());
  }
}
