package dev.iwae.results;

/** Text from elsewhere inside Markdown: shown as it is, on one line, never as markup. */
public final class MarkdownText {

  private MarkdownText() {}

  public static String of(String text) {
    return SingleLine.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("([\\\\`*_\\[\\]|~#$])", "\\\\$1");
  }
}
