package dev.iwae.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.erdtman.jcs.NumberToJSON;

/**
 * The JSON Canonicalization Scheme, RFC 8785: no white space, keys sorted by UTF-16 code units,
 * strings escaped as little as JSON allows, numbers as ECMAScript writes doubles.
 */
public final class CanonicalJson {

  // RFC 8785 numbers are doubles: beyond this, neighbouring integers would become equal.
  private static final BigInteger LARGEST_EXACT = BigInteger.ONE.shiftLeft(53);

  private CanonicalJson() {}

  /**
   * The canonical text of a value.
   *
   * @throws IllegalArgumentException for what has no exact canonical form: integers beyond 2^53
   *     (write 64-bit integers as strings), NaN, infinities, lone surrogates, embedded Java objects
   */
  public static String write(JsonNode value) {
    StringBuilder text = new StringBuilder();
    append(value, text);
    return text.toString();
  }

  private static void append(JsonNode value, StringBuilder text) {
    switch (value.getNodeType()) {
      case OBJECT -> appendObject(value, text);
      case ARRAY -> appendArray(value, text);
      case STRING -> appendString(value.textValue(), text);
      case NUMBER -> text.append(number(value));
      case BOOLEAN, NULL -> text.append(value.asText());
      default -> throw new IllegalArgumentException("not a JSON value: " + value.getNodeType());
    }
  }

  private static void appendObject(JsonNode object, StringBuilder text) {
    // Java compares strings by UTF-16 code units, which is the order of RFC 8785, section 3.2.3.
    TreeMap<String, JsonNode> sorted = new TreeMap<>();
    object.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    String separator = "{";
    for (var entry : sorted.entrySet()) {
      text.append(separator);
      appendString(entry.getKey(), text);
      text.append(':');
      append(entry.getValue(), text);
      separator = ",";
    }
    text.append(sorted.isEmpty() ? "{}" : "}");
  }

  private static void appendArray(JsonNode array, StringBuilder text) {
    List<String> elements = new ArrayList<>(array.size());
    array.forEach(element -> elements.add(write(element)));
    text.append(elements.stream().collect(Collectors.joining(",", "[", "]")));
  }

  private static void appendString(String string, StringBuilder text) {
    text.append('"');
    if (isPlain(string)) {
      text.append(string);
    } else {
      string.codePoints().forEach(point -> appendEscaped(point, text));
    }
    text.append('"');
  }

  // Nearly all strings are, and a plan of thousands of runs writes millions of them.
  private static boolean isPlain(String string) {
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private static void appendEscaped(int point, StringBuilder text) {
    switch (point) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\b' -> text.append("\\b");
      case '\f' -> text.append("\\f");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default -> appendOther(point, text);
    }
  }

  private static void appendOther(int point, StringBuilder text) {
    if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
      throw new IllegalArgumentException("lone surrogate in a string; UTF-8 has no form for it");
    }
    if (point < ' ') {
      text.append(String.format(Locale.ROOT, "\\u%04x", point));
    } else {
      text.appendCodePoint(point);
    }
  }

  private static String number(JsonNode number) {
    if (number.isIntegralNumber() && number.bigIntegerValue().abs().compareTo(LARGEST_EXACT) > 0) {
      throw new IllegalArgumentException(
          number + " does not fit a double exactly; write it as a string");
    }
    try {
      return NumberToJSON.serializeNumber(number.doubleValue());
    } catch (IOException e) {
      throw new IllegalArgumentException(number.doubleValue() + " is not a JSON number", e);
    }
  }
}
