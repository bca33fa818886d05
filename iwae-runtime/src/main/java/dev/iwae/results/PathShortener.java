package dev.iwae.results;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Shortens absolute paths in free text to their last element; {@code <home>/…} is none. */
final class PathShortener {

  private static final Pattern ABSOLUTE =
      Pattern.compile(
          "file:/{1,3}(?:[\\w.+@~%-]+/)*([\\w.+@~%-]+)"
              + "|(?<![\\w.~/>\u2026])(?:/[\\w.+@~-]+)+/([\\w.+@~-]+)/?"
              + "|\\b[A-Za-z]:\\\\(?:[\\w.+@~ -]+\\\\)*([\\w.+@~-]+)",
          Pattern.UNICODE_CHARACTER_CLASS);

  private PathShortener() {}

  static String shorten(String text) {
    return shorten(
        text,
        Stream.of("user.home", "user.dir", "java.io.tmpdir").map(System::getProperty).toList());
  }

  /**
   * @param roots folders that are known; by itself a blank is no part of a path
   */
  static String shorten(String text, List<String> roots) {
    String known = text;
    for (String root : roots) {
      known = root.contains(" ") ? known.replace(root, "\u2026") : known;
    }
    return ABSOLUTE
        .matcher(known)
        .replaceAll(match -> Matcher.quoteReplacement("\u2026/" + lastElement(match)));
  }

  private static String lastElement(java.util.regex.MatchResult match) {
    String unixUrl = match.group(1);
    String unix = match.group(2);
    return unixUrl != null ? unixUrl : unix != null ? unix : match.group(3);
  }
}
