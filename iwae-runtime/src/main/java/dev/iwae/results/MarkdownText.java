package dev.iwae.results;

import dev.iwae.sweep.text.Printable;

/** Text from elsewhere inside Markdown: shown as it is, on one line, never as markup. */
public final class MarkdownText {

  private MarkdownText() {}

  public static String of(String text) {
    return Printable.of(SingleLine.of(text))
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("([\\\\`*_\\[\\]|~#$])", "\\\\$1");
  }
}
