package dev.iwae.results.compare;

import java.util.Map;

/** Text that LaTeX sets as it is. */
final class LatexText {

  private static final Map<Character, String> SPECIAL =
      Map.ofEntries(
          Map.entry('\\', "\\textbackslash{}"),
          Map.entry('{', "\\{"),
          Map.entry('}', "\\}"),
          Map.entry('$', "\\$"),
          Map.entry('&', "\\&"),
          Map.entry('#', "\\#"),
          Map.entry('%', "\\%"),
          Map.entry('_', "\\_"),
          Map.entry('^', "\\textasciicircum{}"),
          Map.entry('~', "\\textasciitilde{}"),
          Map.entry('\u00b1', "$\\pm$"),
          Map.entry('\u2013', "--"));

  private LatexText() {}

  static String of(String text) {
    StringBuilder escaped = new StringBuilder();
    for (char c : text.toCharArray()) {
      escaped.append(SPECIAL.getOrDefault(c, String.valueOf(c)));
    }
    return escaped.toString();
  }
}
