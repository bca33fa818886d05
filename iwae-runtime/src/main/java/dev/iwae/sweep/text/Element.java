package dev.iwae.sweep.text;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A piece of a sweep as written, before anything is known about its meaning. */
public sealed interface Element {

  /** Where it was written. */
  Place place();

  /** What error messages call it. */
  String description();

  /** The element at the end of a path, or the last one there is on the way to it. */
  default Element nearest(TreePath path) {
    Element here = this;
    for (Object step : path.steps()) {
      Optional<Element> next = here.child(step);
      if (next.isEmpty()) {
        return here;
      }
      here = next.get();
    }
    return here;
  }

  /** The value of a key or the item at an index. */
  default Optional<Element> child(Object step) {
    return Optional.empty();
  }

  /**
   * Text, not yet a number or a word.
   *
   * @param text as written, escapes resolved
   * @param quoted whether the author marked it as text
   */
  record Scalar(String text, boolean quoted, Place place) implements Element {

    // The last letters a reader needs; a pasted megabyte must not drown the message.
    private static final int SHOWN = 60;

    private static final Set<String> WORDS_FOR_NOTHING = Set.of("", "~", "null", "Null", "NULL");

    /** Nothing, or one of YAML's words for nothing. */
    public boolean isNull() {
      return !quoted && WORDS_FOR_NOTHING.contains(text);
    }

    /** The text between back-ticks, on one line and not too long. */
    public String shown() {
      String line = text.replaceAll("\\p{Cntrl}", "\uFFFD");
      boolean whole = line.codePointCount(0, line.length()) <= SHOWN;
      return "`"
          + (whole ? line : line.substring(0, line.offsetByCodePoints(0, SHOWN)) + "…")
          + "`";
    }

    @Override
    public String description() {
      return isNull() ? "nothing" : quoted ? "the text " + shown() : shown();
    }
  }

  /** Elements in order. */
  record Sequence(List<Element> items, Place place) implements Element {

    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public Optional<Element> child(Object step) {
      return step instanceof Integer i && i < items.size()
          ? Optional.of(items.get(i))
          : Optional.empty();
    }

    @Override
    public String description() {
      return "a list";
    }
  }

  /** Keys with values, in order; the same key may stand there twice. */
  record Mapping(List<Entry> entries, Place place) implements Element {

    public Mapping {
      entries = List.copyOf(entries);
    }

    @Override
    public Optional<Element> child(Object step) {
      return entries.stream()
          .filter(entry -> entry.key().text().equals(step))
          .map(Entry::value)
          .findFirst();
    }

    @Override
    public String description() {
      return "a mapping";
    }
  }

  /** A key with its value. */
  record Entry(Scalar key, Element value) {}
}
