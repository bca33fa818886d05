package dev.iwae.data.array;

import dev.iwae.data.file.DataFault;
import dev.iwae.data.table.Table;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Examples of an array. The pixels of one are in the order of its axes, rows before columns;
 * channels come before both, wherever the array has them, so that a colour image is three grey ones
 * below each other.
 */
final class ArrayImages {

  static final List<Integer> CHANNELS = List.of(1, 3, 4);
  private static final int LARGEST_IMAGE = 1 << 24;

  private ArrayImages() {}

  /**
   * The array's examples.
   *
   * @param examples the axis that counts them
   * @param name of the array in errors, such as {@code "array `x`"}
   */
  static Table table(NumberArray array, int examples, Path file, String name) {
    List<Integer> axes = imageAxes(array, examples, file, name);
    List<Integer> lengths = axes.stream().map(array.shape()::get).toList();
    int[] strides = array.strides();
    int[] offsets = offsets(axes, array.shape(), strides);
    int stride = strides[examples];
    List<Integer> image =
        lengths.size() == 3 && lengths.get(0) == 1 ? lengths.subList(1, 3) : lengths;
    return new Table(
        file,
        array.shape().get(examples),
        image,
        List.of(),
        (example, pixel) -> array.stored().applyAsDouble(example * stride + offsets[pixel]));
  }

  /** The axes but that of the examples, channels first. */
  private static List<Integer> imageAxes(NumberArray array, int examples, Path file, String name) {
    List<Integer> axes = new ArrayList<>();
    for (int axis = 0; axis < array.shape().size(); axis++) {
      if (axis != examples) {
        axes.add(axis);
      }
    }
    if (axes.isEmpty() || axes.size() > 3) {
      throw DataFault.of(
          file,
          "has %s of %s".formatted(name, array.text()),
          "Images are [examples, pixels], [examples, height, width] or, in colour, with a further axis of 3 channels");
    }
    if (axes.size() == 3) {
      channelsFirst(axes, array, file, name);
    }
    requireSize(array, examples, file, name);
    return axes;
  }

  private static void channelsFirst(List<Integer> axes, NumberArray array, Path file, String name) {
    if (CHANNELS.contains(array.shape().get(axes.get(2)))) {
      axes.add(0, axes.remove(2));
    } else if (!CHANNELS.contains(array.shape().get(axes.get(0)))) {
      throw DataFault.of(
          file,
          "has %s of %s, of which neither the first nor the last axis of an image has 1, 3 or 4 channels"
              .formatted(name, array.text()),
          "Reshape it to [examples, height, width]");
    }
  }

  private static void requireSize(NumberArray array, int examples, Path file, String name) {
    long all = NumberArray.elements(array.shape());
    if (all == 0 || all / array.shape().get(examples) > LARGEST_IMAGE) {
      throw DataFault.of(
          file, "has %s of %s, no images".formatted(name, array.text()), "Correct the array");
    }
  }

  private static int[] offsets(List<Integer> axes, List<Integer> shape, int[] strides) {
    int[] offsets = {0};
    for (int axis : axes) {
      int length = shape.get(axis);
      int[] finer = new int[offsets.length * length];
      for (int i = 0; i < finer.length; i++) {
        finer[i] = offsets[i / length] + i % length * strides[axis];
      }
      offsets = finer;
    }
    return offsets;
  }
}
