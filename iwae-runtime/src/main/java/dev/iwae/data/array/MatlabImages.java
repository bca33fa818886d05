package dev.iwae.data.array;

import dev.iwae.data.file.DataFault;
import dev.iwae.data.table.Table;
import dev.iwae.sweep.spec.dataset.ExamplesAxis;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The images of the arrays of a dataset, whose files do not tell which axis counts the examples.
 *
 * @param declared that axis
 * @param sizes of an image in pixels, one of which it has; none where nothing says it
 */
public record MatlabImages(ExamplesAxis declared, Set<Integer> sizes) {

  /** Reads the arrays of a dataset's parts. */
  public List<Table> read(List<MatlabArray> parts) {
    List<NumberArray> arrays = parts.stream().map(MatlabArray::read).toList();
    return IntStream.range(0, parts.size())
        .mapToObj(
            i -> {
              int axis = axis(arrays, i, parts.get(i));
              return ArrayImages.table(
                  arrays.get(i), axis, parts.get(i).file(), parts.get(i).text());
            })
        .toList();
  }

  private int axis(List<NumberArray> arrays, int part, MatlabArray origin) {
    NumberArray array = arrays.get(part);
    if (!array.columnMajor()) {
      return 0; // stacked from cells
    }
    int last = array.shape().size() - 1;
    List<Integer> possible =
        switch (declared) {
          case FIRST -> List.of(0);
          case LAST -> List.of(last);
          case AUTO ->
              IntStream.of(0, last)
                  .filter(axis -> hasPixels(array, axis))
                  .filter(axis -> arrays.stream().allMatch(other -> agree(array, other, axis)))
                  .boxed()
                  .toList();
        };
    if (possible.size() == 1) {
      return possible.get(0);
    }
    List<Integer> square = possible.stream().filter(axis -> hasSquares(array, axis)).toList();
    if (square.size() == 1) {
      return square.get(0);
    }
    throw DataFault.of(
        origin.file(),
        "has %s of %s, which does not tell %s"
            .formatted(
                origin.text(),
                array.text(),
                possible.isEmpty() ? "where the images are" : "whether rows or columns are images"),
        "Say `examples: first` if an image is a row, `examples: last` if it is a column, and `shape: [height, width]`");
  }

  /** Whether the images are squares if that axis counts them; which is which, is not guessed. */
  private static boolean hasSquares(NumberArray array, int axis) {
    List<Integer> image = new ArrayList<>(array.shape());
    image.remove(axis);
    if (image.size() == 2) {
      return image.get(0).equals(image.get(1));
    }
    return image.size() == 3
        && (isSquare(image, 2, image.get(0), image.get(1))
            || isSquare(image, 0, image.get(1), image.get(2)));
  }

  private static boolean isSquare(List<Integer> image, int channels, int height, int width) {
    return ArrayImages.CHANNELS.contains(image.get(channels)) && height == width;
  }

  private boolean hasPixels(NumberArray array, int axis) {
    long image = NumberArray.elements(array.shape()) / Math.max(1, array.shape().get(axis));
    return sizes.isEmpty() || sizes.stream().anyMatch(size -> size == image);
  }

  /** Whether both have images of the same size if that axis counts them. */
  private static boolean agree(NumberArray array, NumberArray other, int axis) {
    boolean sameRank = array.shape().size() == other.shape().size();
    return sameRank
        && IntStream.range(0, array.shape().size())
            .allMatch(i -> i == axis || array.shape().get(i).equals(other.shape().get(i)));
  }
}
