package dev.iwae.sweep.text;

import java.nio.file.InvalidPathException;

/** Why a text is no path on this system, for the user. */
public final class NoPath {

  private NoPath() {}

  /** The reason, and what helps where the locale has no letters for the text. */
  public static String reason(InvalidPathException e) {
    boolean foreign = e.getInput().chars().anyMatch(letter -> letter > '~');
    return foreign
        ? e.getReason() + ". The locale may have no letters for it: set LC_ALL=C.UTF-8"
        : e.getReason();
  }
}
