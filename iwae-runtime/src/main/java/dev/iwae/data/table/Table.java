package dev.iwae.data.table;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Values as a file has them.
 *
 * @param file where they come from
 * @param examples number of rows
 * @param axes lengths of an example's axes: {pixels}, {height, width} or {channels, height, width}
 * @param headings of the columns; empty where the file has none
 * @param values of the examples
 */
public record Table(
    Path file, int examples, List<Integer> axes, List<String> headings, Values values) {

  /** The numbers. */
  @FunctionalInterface
  public interface Values {
    /** One of them; pixels are counted with the last axis moving fastest. */
    double at(int example, int pixel);
  }

  public Table {
    axes = List.copyOf(axes);
    headings = List.copyOf(headings);
  }

  /** Rows without headings. */
  public static Table of(Path file, float[][] rows, List<String> headings) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    return new Table(
        file, rows.length, List.of(columns), headings, (example, pixel) -> rows[example][pixel]);
  }

  /** Values of an example. */
  public int pixels() {
    return axes.stream().reduce(1, Math::multiplyExact);
  }

  /** Whether the file says nothing about the examples but how many values they have. */
  public boolean isFlat() {
    return axes.size() == 1;
  }

  /** The same examples with other values. */
  public Table with(Values others) {
    return new Table(file, examples, axes, headings, others);
  }

  /** The same values as images of that shape. */
  public Table shaped(int height, int width) {
    return new Table(file, examples, List.of(height, width), headings, values);
  }

  /** Without one of the columns of a flat table. */
  public Table without(int column) {
    int last = pixels() - 1;
    List<String> others = new ArrayList<>(headings);
    if (!headings.isEmpty()) {
      others.remove(column);
    }
    return new Table(
        file,
        examples,
        List.of(last),
        others,
        (example, pixel) -> values.at(example, pixel < column ? pixel : pixel + 1));
  }

  /** Those of another table behind these. */
  public Table and(Table others) {
    return new Table(
        file,
        Math.addExact(examples, others.examples),
        axes,
        headings,
        (example, pixel) ->
            example < examples
                ? values.at(example, pixel)
                : others.values.at(example - examples, pixel));
  }

  /** Some of the examples, in this order. */
  public Table rows(int[] chosen) {
    int[] order = Arrays.copyOf(chosen, chosen.length);
    return new Table(
        file, order.length, axes, headings, (example, pixel) -> values.at(order[example], pixel));
  }
}
