package dev.iwae.sweep.text;

import dev.iwae.sweep.text.Element.Entry;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Scalar;
import dev.iwae.sweep.text.Element.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A mapping that grows, made by Java code rather than read. */
public final class Branch {

  private final String call;
  private final List<Entry> entries = new ArrayList<>();

  /**
   * @param call what error messages call the place, such as {@code dataset("mnist")}
   */
  public Branch(String call) {
    this.call = call;
  }

  /** The place of a key, or of the branch itself if the key is empty. */
  public String call(String key) {
    return key.isEmpty() || call.isEmpty() ? call + key : call + "." + key;
  }

  public Branch put(String key, Element value) {
    entries.add(new Entry(new Scalar(key, true, value.place()), value));
    return this;
  }

  public Branch put(String key, Branch value) {
    return put(key, value.element());
  }

  public Branch text(String key, String value) {
    return put(key, scalar(key, value, true));
  }

  public Branch word(String key, Enum<?> value) {
    return text(key, Word.of(value));
  }

  public Branch number(String key, long value) {
    return put(key, scalar(key, Long.toString(value), false));
  }

  public Branch number(String key, double value) {
    return put(key, scalar(key, Double.toString(value).toLowerCase(Locale.ROOT), false));
  }

  public Branch number(String key, Number value) {
    return value instanceof Integer || value instanceof Long
        ? number(key, value.longValue())
        : number(key, Double.parseDouble(value.toString())); // 0.9f is 0.9
  }

  public Branch truth(String key, boolean value) {
    return put(key, scalar(key, Boolean.toString(value), false));
  }

  public Branch list(String key, List<? extends Element> items) {
    return put(key, new Sequence(List.copyOf(items), Place.call(call(key))));
  }

  public Branch numbers(String key, LongStream values) {
    return list(key, values.mapToObj(v -> scalar(key, Long.toString(v), false)).toList());
  }

  public Branch texts(String key, Stream<String> values) {
    return list(key, values.map(value -> scalar(key, value, true)).toList());
  }

  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** The mapping as it is now. */
  public Mapping element() {
    return new Mapping(entries, Place.call(call.isEmpty() ? "SweepBuilder" : call));
  }

  private Scalar scalar(String key, String text, boolean quoted) {
    return new Scalar(text, quoted, Place.call(call(key)));
  }
}
