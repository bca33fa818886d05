package dev.iwae.results;

/**
 * A name from a sweep file inside a sentence: on one line, and unable to turn the words around it
 * when it is written from right to left.
 */
public final class DisplayName {

  private static final String BIDI_CONTROLS =
      "[\\u061c\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]";
  private static final char FIRST_STRONG_ISOLATE = '\u2068';
  private static final char POP_ISOLATE = '\u2069';

  private DisplayName() {}

  /** The name itself, unless it has control characters or letters that run right to left. */
  public static String of(String name) {
    String line = SingleLine.of(name).replaceAll(BIDI_CONTROLS, "");
    return line.codePoints().anyMatch(DisplayName::runsRightToLeft)
        ? FIRST_STRONG_ISOLATE + line + POP_ISOLATE
        : line;
  }

  private static boolean runsRightToLeft(int codePoint) {
    byte direction = Character.getDirectionality(codePoint);
    return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
        || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
  }
}
