package dev.iwae.sweep.grid;

import java.util.ArrayList;
import java.util.List;

/** Values in YAML's flow style, as a command line has them. */
final class FlowText {

  /** What a quote must stand behind to begin a text; elsewhere it is a letter of one. */
  private static final String BEFORE_TEXT = "=[{,:";

  private final String text;
  private final List<String> parts = new ArrayList<>();
  private int start;
  private int depth;
  private char before = ','; // the last that is no space

  private FlowText(String text) {
    this.text = text;
  }

  /** The parts between commas that are in no brackets and no quotes. */
  static List<String> split(String text) {
    return new FlowText(text).parts();
  }

  private List<String> parts() {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == '"' || c == '\'') && BEFORE_TEXT.indexOf(before) >= 0) {
        i = endOfQuotes(i);
      } else if (c == '[' || c == '{') {
        depth++;
      } else if (c == ']' || c == '}') {
        depth = Math.max(0, depth - 1);
      } else if (c == ',' && depth == 0) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
      before = c == ' ' ? before : c;
    }
    parts.add(text.substring(start));
    return parts;
  }

  /** Where quotes end that begin at an index; the last character if they do not. */
  private int endOfQuotes(int begin) {
    char quote = text.charAt(begin);
    for (int i = begin + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote && (quote == '"' || !text.startsWith("''", i))) {
        return i;
      }
      boolean pair = c == quote || c == '\\' && quote == '"';
      i += pair ? 1 : 0;
    }
    return text.length() - 1;
  }
}
