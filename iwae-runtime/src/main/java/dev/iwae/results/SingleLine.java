package dev.iwae.results;

/** Text from elsewhere on one line of a console or a table: control characters become spaces. */
public final class SingleLine {

  private SingleLine() {}

  /** The text on one line. */
  public static String of(String text) {
    return text.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip();
  }
}
