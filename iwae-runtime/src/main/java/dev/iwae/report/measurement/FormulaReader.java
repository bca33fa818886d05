package dev.iwae.report.measurement;

import java.util.Set;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;

/** Makes MathML of the notation of {@link Formula}, from left to right. */
final class FormulaReader {

  /** A name before what it is applied to, unless that is in brackets. */
  private static final Pattern WORD = Pattern.compile("<mi>\\w\\w+</mi>|<mtext>.*</mtext>");

  private static final String SPACE = "<mspace width=\"0.2em\"/>";
  private static final String BETWEEN = "<mspace width=\"1em\"/>";

  /** Have their indices below and above, not beside them. */
  private static final Set<String> LARGE = Set.of("<mo>∑</mo>", "<mo>∏</mo>", "<mi>max</mi>");

  private final String notation;
  private int at;

  FormulaReader(String notation) {
    this.notation = notation;
  }

  /** Up to the closing brace, or the end. */
  String row() {
    StringBuilder row = new StringBuilder();
    skipBlanks();
    while (at < notation.length() && !taken("}")) {
      String part = fraction();
      row.append(part).append(skipBlanks() ? space(part) : "");
    }
    return row.toString();
  }

  private static String space(String after) {
    return WORD.matcher(after).matches() ? SPACE : after.equals("<mo>;</mo>") ? BETWEEN : "";
  }

  private String fraction() {
    String above = scripted();
    return taken("//") ? "<mfrac>" + above + scripted() + "</mfrac>" : above;
  }

  private String scripted() {
    String base = atom();
    if (taken("~")) {
      base = "<mover>" + base + "<mo>~</mo></mover>";
    }
    String below = taken("_") ? atom() : "";
    String above = taken("^") ? atom() : "";
    boolean large = LARGE.contains(base);
    String element =
        (below.isEmpty() ? "" : large ? "under" : "sub")
            + (above.isEmpty() ? "" : large ? "over" : "sup");
    return element.isEmpty() ? base : "<m%s>%s</m%1$s>".formatted(element, base + below + above);
  }

  private String atom() {
    if (taken("{")) {
      return "<mrow>" + row() + "</mrow>";
    } else if (taken("√")) {
      return "<msqrt>" + atom() + "</msqrt>";
    } else if (taken("\"")) {
      String text = run(letter -> letter != '"');
      at++;
      return "<mtext>" + text + "</mtext>";
    }
    String digits = run(letter -> Character.isDigit(letter) || letter == '.');
    if (!digits.isEmpty()) {
      return "<mn>" + digits + "</mn>";
    }
    String name = run(letter -> letter < 0x80 && Character.isLetter(letter));
    return name.isEmpty() ? symbol() : "<mi>" + name + "</mi>";
  }

  /** A Greek letter is a name of its own. */
  private String symbol() {
    String symbol = notation.substring(at, at + 1);
    at++;
    if (Character.isLetter(symbol.charAt(0))) {
      return "<mi>" + symbol + "</mi>";
    }
    // Brackets would grow to the height of the whole line.
    String fixed = "()[]|".contains(symbol) ? " stretchy=\"false\"" : "";
    String shown = symbol.replace("<", "&lt;").replace(">", "&gt;");
    return "<mo" + fixed + ">" + shown + "</mo>";
  }

  private boolean taken(String next) {
    boolean there = notation.startsWith(next, at);
    at += there ? next.length() : 0;
    return there;
  }

  private String run(IntPredicate letters) {
    int from = at;
    while (at < notation.length() && letters.test(notation.charAt(at))) {
      at++;
    }
    return notation.substring(from, at);
  }

  private boolean skipBlanks() {
    return !run(letter -> letter == ' ').isEmpty();
  }
}
