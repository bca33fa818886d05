package dev.iwae.data.own;

import dev.iwae.data.SquareImage;
import dev.iwae.data.file.DataFault;
import dev.iwae.data.table.Table;
import dev.iwae.sweep.spec.dataset.ImageShape;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Gives examples the shape of images.
 *
 * @param declared by the sweep, where the file does not tell it
 */
record ImageTables(Optional<ImageShape> declared) {

  Table shaped(Table table) {
    if (declared.isPresent()) {
      ImageShape shape = declared.get();
      requireFit(table, shape);
      return table.shaped(shape.height(), shape.width());
    }
    List<Integer> axes = table.axes();
    int width = axes.get(axes.size() - 1);
    if (table.isFlat()) {
      int height = SquareImage.height(width);
      return table.shaped(height, width / height);
    }
    return table.shaped(table.pixels() / width, width); // channels below each other
  }

  private static void requireFit(Table table, ImageShape shape) {
    if (shape.pixels() != table.pixels()) {
      throw DataFault.of(
          table.file(),
          String.format(
              Locale.ROOT,
              "has examples of %d values, but `shape` is %d x %d, which are %d",
              table.pixels(),
              shape.height(),
              shape.width(),
              shape.pixels()),
          "Correct `shape`, or say `label` if one of the values is a label");
    }
  }

  /**
   * Columns of one name must stand at one place; headings that only count are none.
   *
   * @throws DataFault if one of the other's stands elsewhere
   */
  static void requireSameOrder(Table train, Table other) {
    List<String> first = train.headings().stream().map(String::strip).toList();
    List<String> second = other.headings().stream().map(String::strip).toList();
    for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
      String heading = second.get(i);
      if (!heading.equals(first.get(i)) && first.contains(heading) && !heading.matches("\\d+")) {
        throw DataFault.of(
            other.file(),
            "has column `%s` where %s has `%s`".formatted(heading, train.file(), first.get(i)),
            "Give both files the same columns in the same order");
      }
    }
  }

  /** Both must be of one size. */
  static void requireSame(Table train, Table other) {
    if (!train.axes().equals(other.axes())) {
      throw DataFault.of(
          train.file(),
          "has images of %s pixels, but %s of %s".formatted(size(train), other.file(), size(other)),
          "Training and test images of a dataset must have the same size");
    }
  }

  private static String size(Table table) {
    return table.axes().get(0) + " x " + table.axes().get(1);
  }
}
