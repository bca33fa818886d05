package dev.iwae.results;

/** Text from elsewhere on one line of a console or a table: control characters become spaces. */
final class SingleLine {

  private SingleLine() {}

  static String of(String text) {
    return text.replaceAll("[\\p{Cc}\\u2028\\u2029]+", " ").strip();
  }
}
