package dev.iwae.sweep.language;

import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Entry;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Scalar;
import dev.iwae.sweep.text.Place;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A mapping read by its form: unknown, repeated and missing keys are reported here. */
final class Fields {

  static final String MERGE = "<<";
  static final String NO_MERGE =
      "sweeps have no merge keys: write the keys out here, or take a whole value by its alias, as"
          + " in `d: *name`";

  private final Map<String, Element> values = new LinkedHashMap<>();

  private Fields() {}

  /** Reads a mapping with some keys; of something else, reports it and has no fields. */
  static Fields of(Element element, Keys form, Problems problems) {
    Fields fields = new Fields();
    if (!(element instanceof Mapping mapping)) {
      problems.mustBe(element, form.noun(), "a mapping of " + keys(form));
      return fields;
    }
    for (Entry entry : unique(mapping, problems)) {
      fields.take(entry, form, problems);
    }
    for (String key : fields.missing(mapping, form)) {
      problems.add(mapping.place(), form.noun() + " needs `" + key + "`");
    }
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

  Set<String> present() {
    return values.keySet();
  }

  Optional<Element> get(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** Whether an element has keys of the form only, whatever their values. */
  static boolean fits(Element element, Keys form) {
    return element instanceof Mapping mapping
        && mapping.entries().stream().allMatch(e -> form.keys().contains(e.key().text()));
  }

  // A misspelt key is said to be unknown; that its right spelling is missing would be the same
  // mistake told twice.
  private List<String> missing(Mapping mapping, Keys form) {
    List<String> missing = new ArrayList<>(form.required());
    missing.removeAll(values.keySet());
    for (Entry entry : mapping.entries()) {
      String key = entry.key().text();
      if (!form.keys().contains(key) && !missing.isEmpty()) {
        missing.remove(Suggestion.closest(key, form.keys()).orElse(missing.get(0)));
      }
    }
    return missing;
  }

  private void take(Entry entry, Keys form, Problems problems) {
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
              + (key.equals(MERGE) ? NO_MERGE : Suggestion.advice(key, form.keys())));
    }
  }

  private static String repeated(Scalar key, Place earlier) {
    String where = earlier.line() == 0 ? "" : ", first in line " + earlier.line();
    return key.shown() + " is given twice" + where + "; keep one";
  }

  private static String keys(Keys form) {
    return "`" + String.join("`, `", form.keys()) + "`";
  }
}
