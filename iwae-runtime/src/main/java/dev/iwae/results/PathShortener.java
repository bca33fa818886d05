package dev.iwae.results;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shortens absolute paths in free text to their last element; {@code <home>/…} is none. */
final class PathShortener {

  private static final Pattern ABSOLUTE =
      Pattern.compile(
          "file:/{1,3}(?:[\\w.+@~%-]+/)*([\\w.+@~%-]+)"
              + "|(?<![\\w.~/>\u2026])(?:/[\\w.+@~-]+)+/([\\w.+@~-]+)/?"
              + "|\\b[A-Za-z]:\\\\(?:[\\w.+@~ -]+\\\\)*([\\w.+@~-]+)");

  private PathShortener() {}

  static String shorten(String text) {
    return ABSOLUTE
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement("\u2026/" + lastElement(match)));
  }

  private static String lastElement(java.util.regex.MatchResult match) {
    String unixUrl = match.group(1);
    String unix = match.group(2);
    return unixUrl != null ? unixUrl : unix != null ? unix : match.group(3);
  }
}
