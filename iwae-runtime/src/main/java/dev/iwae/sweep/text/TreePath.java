package dev.iwae.sweep.text;

import java.util.ArrayList;
import java.util.List;

/**
 * The way from the root of a sweep to one of its elements.
 *
 * @param steps keys (String) and indices (Integer)
 */
public record TreePath(List<Object> steps) {

  /** Where it begins. */
  public static final TreePath ROOT = new TreePath(List.of());

  public TreePath {
    steps = List.copyOf(steps);
  }

  /** The block with this index. */
  public static TreePath block(int index) {
    return new TreePath(List.of("runs", index));
  }

  public TreePath key(String key) {
    return step(key);
  }

  public TreePath key(Enum<?> word) {
    return step(Word.of(word));
  }

  public TreePath item(int index) {
    return step(index);
  }

  private TreePath step(Object step) {
    List<Object> longer = new ArrayList<>(steps);
    longer.add(step);
    return new TreePath(longer);
  }

  /** {@code runs[0].grid.k[2]}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Object step : steps) {
      boolean index = step instanceof Integer;
      text.append(index ? "[" : text.isEmpty() ? "" : ".").append(step).append(index ? "]" : "");
    }
    return text.toString();
  }
}
