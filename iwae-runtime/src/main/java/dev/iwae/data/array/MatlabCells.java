package dev.iwae.data.array;

import dev.iwae.data.file.DataFault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Matrix;

/**
 * Images in the cells of an array, row by row: where rows are classes, class by class.
 *
 * @param file that has it
 * @param name of the array
 */
record MatlabCells(Path file, String name) {

  NumberArray stack(Cell cells) {
    List<Matrix> images = new ArrayList<>();
    for (int row = 0; row < cells.getNumRows(); row++) {
      for (int column = 0; column < cells.getNumCols(); column++) {
        images.add(image(cells, row, column));
      }
    }
    int height = images.get(0).getNumRows();
    int pixels = height * images.get(0).getNumCols();
    List<Integer> shape = List.of(images.size(), height, pixels / height);
    return new NumberArray(
        shape,
        false,
        index -> {
          int pixel = index % pixels;
          int width = pixels / height;
          return images.get(index / pixels).getDouble(pixel / width, pixel % width);
        });
  }

  private Matrix image(Cell cells, int row, int column) {
    Matrix first = cells.get(0, 0) instanceof Matrix matrix ? matrix : null;
    if (first != null
        && first.getNumElements() > 0
        && cells.get(row, column) instanceof Matrix image
        && Arrays.equals(image.getDimensions(), first.getDimensions())
        && image.getNumDimensions() == 2) {
      return image;
    }
    throw DataFault.of(
        file,
        String.format(
            Locale.ROOT,
            "has something else than images of one size in the cells of `%s`, such as in cell %d, %d",
            name,
            row + 1,
            column + 1),
        "Write them as one array [examples, height, width]");
  }
}
