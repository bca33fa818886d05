package dev.iwae.sweep.text;

import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * Text on its way to a console or a log. What would move the cursor, colour what follows, begin
 * another line in the middle of one or turn the words around it is shown as {@code \\u202e}
 * instead.
 */
public final class Printable {

  // Isolates turn nothing outside of themselves.
  private static final Pattern CONTROLS =
      Pattern.compile("[\\p{Cc}\\u2028\\u2029\\u202a-\\u202e&&[^\\n\\t]]");

  private Printable() {}

  /** A text of one or more lines. */
  public static String of(String text) {
    return CONTROLS.matcher(text.replace("\r\n", "\n")).replaceAll(found -> escaped(found.group()));
  }

  /**
   * A path that messages can name.
   *
   * @throws UserException if it has what would have to be escaped, a line's end included
   */
  public static Path require(Path path) {
    String shown = of(path.toString()).replace("\n", "\\u000a").replace("\t", "\\u0009");
    if (!shown.equals(path.toString())) {
      throw new UserException(
          "The path %s has control characters. Give the file or folder another name"
              .formatted(shown));
    }
    return path;
  }

  private static String escaped(String control) {
    return "\\\\u%04x".formatted((int) control.charAt(0));
  }
}
