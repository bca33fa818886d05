package dev.iwae.sweep;

import dev.iwae.sweep.Element.Entry;
import dev.iwae.sweep.Element.Mapping;
import dev.iwae.sweep.Element.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A mapping read by its form: unknown, repeated and missing keys are reported here. */
final class Fields {

  private final Map<String, Element> values = new LinkedHashMap<>();
  private final Place place;

  private Fields(Place place) {
    this.place = place;
  }

  /** Reads a mapping with the keys of a form; of something else, reports it and has no fields. */
  static Fields of(Element element, Form form, Problems problems) {
    Fields fields = new Fields(element.place());
    if (!(element instanceof Mapping mapping)) {
      problems.add(
          element.place(),
          form.noun() + " must be a mapping of " + keys(form) + ", not " + element.description());
      return fields;
    }
    for (Entry entry : unique(mapping, problems)) {
      fields.take(entry, form, problems);
    }
    form.required().stream()
        .filter(key -> !fields.values.containsKey(key))
        .forEach(key -> problems.add(mapping.place(), form.noun() + " needs `" + key + "`"));
    return fields;
  }

  /** The entries of a mapping without those that repeat a key, which are reported. */
  static Iterable<Entry> unique(Mapping mapping, Problems problems) {
    Map<String, Entry> first = new LinkedHashMap<>();
    for (Entry entry : mapping.entries()) {
      Entry earlier = first.putIfAbsent(entry.key().text(), entry);
      if (earlier != null) {
        problems.add(entry.key().place(), repeated(entry.key(), earlier.key().place()));
      }
    }
    return first.values();
  }

  /** Where the mapping starts. */
  Place place() {
    return place;
  }

  Set<String> present() {
    return values.keySet();
  }

  Optional<Element> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  private void take(Entry entry, Form form, Problems problems) {
    String key = entry.key().text();
    if (form.keys().contains(key)) {
      values.put(key, entry.value());
    } else {
      problems.add(
          entry.key().place(),
          "unknown key "
              + entry.key().shown()
              + " in "
              + form.noun()
              + "; "
              + Suggestion.advice(key, form.keys()));
    }
  }

  private static String repeated(Scalar key, Place earlier) {
    String where = earlier.line() == 0 ? "" : ", first in line " + earlier.line();
    return key.shown() + " is given twice" + where + "; keep one";
  }

  private static String keys(Form form) {
    return "`" + String.join("`, `", form.keys()) + "`";
  }
}
