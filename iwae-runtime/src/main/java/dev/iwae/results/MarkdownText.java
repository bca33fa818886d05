package dev.iwae.results;

import dev.iwae.sweep.text.Printable;

/** Text from elsewhere inside Markdown: shown as it is, on one line, never as markup. */
public final class MarkdownText {

  private MarkdownText() {}

  /**
   * The beginning of a text, so that one of them does not take the room of all others.
   *
   * @param longest in characters, before they are escaped
   */
  public static String of(String text, int longest) {
    if (text.length() <= longest) {
      return of(text);
    }
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return of(text.substring(0, end) + "\u2026");
  }

  /** All of it. */
  public static String of(String text) {
    return Printable.of(SingleLine.of(text))
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("([\\\\`*_\\[\\]|~#$])", "\\\\$1");
  }
}
