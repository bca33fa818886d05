package dev.iwae.sweep.language;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Entry;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Scalar;
import dev.iwae.sweep.text.Element.Sequence;
import dev.iwae.sweep.text.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * JSON as the tree that sweeps are read from.
 *
 * @param call what error messages call it; its parts by their keys
 * @param dialect whose strings they are: those of keys may be numbers, others are marked as text
 */
record JsonElements(String call, Dialect dialect) {

  Element of(JsonNode node) {
    Place place = Place.call(call);
    if (node.isObject()) {
      List<Entry> entries = new ArrayList<>();
      node.properties().forEach(member -> entries.add(entry(member.getKey(), member.getValue())));
      return new Mapping(entries, place);
    }
    if (node.isArray()) {
      List<Element> items = new ArrayList<>();
      node.forEach(item -> items.add(of(item)));
      return new Sequence(items, place);
    }
    String text = node.isDouble() ? node.asText().toLowerCase(Locale.ROOT) : node.asText();
    return new Scalar(text, dialect != Dialect.KEY && node.isTextual(), place);
  }

  private Entry entry(String key, JsonNode value) {
    Element element = new JsonElements(call + "." + key, dialect).of(value);
    return new Entry(new Scalar(key, true, element.place()), element);
  }
}
