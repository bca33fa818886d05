package dev.iwae.model;

import dev.iwae.store.NamedArray;
import dev.iwae.sweep.spec.WeightsConvention;
import dev.iwae.sweep.spec.WeightsForm;
import java.util.List;

/**
 * Arrays made elsewhere, as {@link NamedParameters} has them.
 *
 * @param form in which they are
 */
public record ForeignArrays(WeightsForm form) {

  /** The same numbers under our names, transposed and halved as the form asks for. */
  public List<NamedArray> converted(List<NamedArray> arrays) {
    return arrays.stream().map(this::oriented).map(this::halved).toList();
  }

  private NamedArray oriented(NamedArray array) {
    if (form.convention() == WeightsConvention.IWAE) {
      return array;
    }
    String name = array.name().replaceFirst("\\.weight$", ".W").replaceFirst("\\.bias$", ".b");
    return array.shape().length == 2
        ? transposed(name, array)
        : new NamedArray(name, array.shape(), array.values());
  }

  private static NamedArray transposed(String name, NamedArray array) {
    int rows = array.shape()[0];
    int columns = array.shape()[1];
    float[] values = new float[array.values().length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        values[column * rows + row] = array.values()[row * columns + column];
      }
    }
    return new NamedArray(name, new int[] {columns, rows}, values);
  }

  private NamedArray halved(NamedArray array) {
    if (!form.logVariance()
        || !array.name().matches(".*\\.(logSigma\\d*|auxiliaryLogSigma)\\.[Wb]")) {
      return array;
    }
    float[] values = array.values().clone();
    for (int i = 0; i < values.length; i++) {
      values[i] /= 2; // log sigma = log sigma^2 / 2, exactly
    }
    return new NamedArray(array.name(), array.shape(), values);
  }
}
