package dev.iwae.results;

import java.nio.charset.StandardCharsets;

/**
 * How much Markdown there may be.
 *
 * @param bytes in UTF-8; below 0 if there is too much already
 */
public record MarkdownRoom(int bytes) {

  /** GitHub refuses comments of more than 65,536 characters. */
  public static final MarkdownRoom COMMENT = new MarkdownRoom(60_000);

  private static final String SHORTENED = "\nShortened here; index.html has all of it.\n";

  /** What is left beside a text. */
  public MarkdownRoom beside(String text) {
    return new MarkdownRoom(bytes - text.getBytes(StandardCharsets.UTF_8).length);
  }

  /** No more than that. */
  public MarkdownRoom atMost(int most) {
    return new MarkdownRoom(Math.min(bytes, most));
  }

  /** Whether a text fits. */
  public boolean has(String text) {
    return beside(text).bytes >= 0;
  }

  /** The first lines of a text, as many as fit, and that there are more, if there are. */
  public String fitting(String text) {
    if (has(text)) {
      return text;
    }
    MarkdownRoom left = beside(SHORTENED);
    if (left.bytes < 0) {
      return "";
    }
    StringBuilder lines = new StringBuilder();
    for (String line : text.split("(?<=\n)")) {
      left = left.beside(line);
      if (left.bytes < 0) {
        break;
      }
      lines.append(line);
    }
    return lines.append(SHORTENED).toString();
  }
}
