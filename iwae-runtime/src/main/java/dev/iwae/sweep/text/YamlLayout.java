package dev.iwae.sweep.text;

import dev.iwae.sweep.text.Element.Entry;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Scalar;
import dev.iwae.sweep.text.Element.Sequence;
import java.util.Iterator;
import java.util.stream.Collectors;

/** Lays a tree out as YAML the way the shipped sweeps are written: small things on one line. */
public final class YamlLayout {

  private static final int WIDTH = 100;
  // {hidden: [200, 200], latent: 50} is read at a glance, one level more is not.
  private static final int FLOW_DEPTH = 2;

  private final StringBuilder text = new StringBuilder();

  /** The text of a tree, with a line feed at its end. */
  public static String text(Mapping root) {
    YamlLayout layout = new YamlLayout();
    layout.block(root, 0);
    return layout.text.toString();
  }

  private void block(Mapping mapping, int indent) {
    for (Iterator<Entry> entries = mapping.entries().iterator(); entries.hasNext(); ) {
      Entry entry = entries.next();
      text.append(YamlScalar.text(entry.key())).append(':');
      value(entry.value(), indent);
      if (entries.hasNext()) {
        text.append(" ".repeat(indent));
      }
    }
  }

  private void value(Element value, int indent) {
    String flow = flow(value);
    int room = WIDTH - indent;
    if (value instanceof Scalar || isEmpty(value) || fits(value, flow, indent, room)) {
      text.append(' ').append(flow).append('\n');
    } else if (value instanceof Sequence sequence) {
      text.append('\n');
      sequence.items().forEach(item -> item(item, indent + 2));
    } else {
      text.append('\n').append(" ".repeat(indent + 2));
      block((Mapping) value, indent + 2);
    }
  }

  private void item(Element item, int indent) {
    text.append(" ".repeat(indent)).append("-");
    String flow = flow(item);
    if (item instanceof Mapping mapping && !fits(item, flow, indent, WIDTH - indent)) {
      text.append(' ');
      block(mapping, indent + 2);
    } else {
      text.append(' ').append(flow).append('\n');
    }
  }

  private static boolean fits(Element value, String flow, int indent, int room) {
    return indent > 0 && depth(value) <= FLOW_DEPTH && flow.length() <= room / 2 + room / 4;
  }

  private static boolean isEmpty(Element element) {
    return element instanceof Mapping mapping && mapping.entries().isEmpty()
        || element instanceof Sequence sequence && sequence.items().isEmpty();
  }

  private static int depth(Element element) {
    if (element instanceof Sequence sequence) {
      return 1 + sequence.items().stream().mapToInt(YamlLayout::depth).max().orElse(0);
    }
    if (element instanceof Mapping mapping) {
      return 1 + mapping.entries().stream().mapToInt(e -> depth(e.value())).max().orElse(0);
    }
    return 0;
  }

  private static String flow(Element element) {
    if (element instanceof Sequence sequence) {
      return sequence.items().stream()
          .map(YamlLayout::flow)
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (element instanceof Mapping mapping) {
      return mapping.entries().stream()
          .map(entry -> YamlScalar.text(entry.key()) + ": " + flow(entry.value()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    return YamlScalar.text((Scalar) element);
  }
}
