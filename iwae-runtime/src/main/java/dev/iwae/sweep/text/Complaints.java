package dev.iwae.sweep.text;

import java.util.HashSet;
import java.util.Set;

/** Hears of mistakes that show only when several places of a sweep are looked at together. */
@FunctionalInterface
public interface Complaints {

  /**
   * Takes a mistake.
   *
   * @param path the element to blame
   */
  void at(TreePath path, String message);

  /** Hears of each message once: a grid makes the same mistake many times. */
  static Complaints once(Complaints complaints) {
    Set<String> said = new HashSet<>();
    return (path, message) -> {
      if (said.add(message)) {
        complaints.at(path, message);
      }
    };
  }
}
