package dev.iwae.sweep.text;

import dev.iwae.sweep.text.Element.Entry;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Scalar;
import dev.iwae.sweep.text.Element.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Turns YAML nodes into elements; aliases become copies of what they stand for. */
final class YamlTree {

  // Aliases of aliases grow exponentially; no sweep comes near this.
  private static final int MOST_ELEMENTS = 100_000;

  private final String origin;
  private final Problems problems;
  private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
  private int elements;

  YamlTree(String origin, Problems problems) {
    this.origin = origin;
    this.problems = problems;
  }

  /**
   * The tree below a node.
   *
   * @throws SweepException if it is endless or too large to go on
   */
  Element element(Node node) {
    if (++elements > MOST_ELEMENTS) {
      throw fatal(node, "this file has more than " + MOST_ELEMENTS + " elements, aliases unfolded");
    }
    if (!open.add(node)) {
      throw fatal(node, "this anchor contains an alias of itself; write the value out");
    }
    Element element = convert(node);
    open.remove(node);
    return element;
  }

  private Element convert(Node node) {
    if (node instanceof ScalarNode scalar) {
      boolean quoted = scalar.getScalarStyle() != ScalarStyle.PLAIN;
      return new Scalar(scalar.getValue(), quoted, place(node));
    }
    if (node instanceof SequenceNode sequence) {
      List<Element> items = new ArrayList<>();
      sequence.getValue().forEach(item -> items.add(element(item)));
      return new Sequence(items, place(node));
    }
    List<Entry> entries = new ArrayList<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      Element key = element(tuple.getKeyNode());
      if (key instanceof Scalar name && !name.isNull()) {
        entries.add(new Entry(name, element(tuple.getValueNode())));
      } else {
        problems.add(key.place(), "a key must be text, not " + key.description());
      }
    }
    return new Mapping(entries, place(node));
  }

  private SweepException fatal(Node node, String message) {
    problems.add(place(node), message);
    return problems.exception();
  }

  private Place place(Node node) {
    return place(origin, node.getStartMark());
  }

  /** Where a mark is; SnakeYAML counts from 0. */
  static Place place(String origin, Mark mark) {
    return new Place(origin, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
