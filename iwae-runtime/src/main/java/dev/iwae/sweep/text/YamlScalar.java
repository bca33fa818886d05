package dev.iwae.sweep.text;

import dev.iwae.sweep.text.Element.Scalar;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.reader.StreamReader;

/** How a scalar is written so that every YAML reader takes text for text. */
final class YamlScalar {

  // Words that some version of YAML takes for a truth value or nothing.
  private static final Set<String> RESERVED =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null");
  // Begins like no number, has no character that means anything to YAML, inside brackets or out.
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z]([A-Za-z0-9 ._/()+-]*[A-Za-z0-9)])?");

  private YamlScalar() {}

  static String text(Scalar scalar) {
    String text = scalar.text();
    boolean plain = PLAIN.matcher(text).matches() && !RESERVED.contains(folded(text));
    return !scalar.quoted() || plain ? text : quoted(text);
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(point -> quoted.append(escaped(point)));
    return quoted.append('"').toString();
  }

  /** Such as what turns the text behind it. */
  private static boolean isInvisible(int point) {
    return Character.getType(point) == Character.FORMAT;
  }

  private static String escaped(int point) {
    if (point == '"' || point == '\\') {
      return "\\" + (char) point;
    }
    boolean readable =
        StreamReader.isPrintable(point) && !Character.isISOControl(point) && !isInvisible(point);
    if (readable && !Character.isSpaceChar(point) || point == ' ') {
      return Character.toString(point);
    }
    return point > 0xFFFF
        ? String.format(Locale.ROOT, "\\U%08X", point)
        : String.format(Locale.ROOT, "\\u%04X", point);
  }
}
