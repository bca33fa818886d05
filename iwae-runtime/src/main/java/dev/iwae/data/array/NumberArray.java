package dev.iwae.data.array;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Numbers on axes.
 *
 * @param shape lengths of the axes
 * @param columnMajor whether the first axis moves fastest in storage
 * @param stored the numbers, by their index in storage
 */
record NumberArray(List<Integer> shape, boolean columnMajor, IntToDoubleFunction stored) {

  NumberArray {
    shape = List.copyOf(shape);
  }

  /** How far apart in storage two neighbours on each axis are. */
  int[] strides() {
    int[] strides = new int[shape.size()];
    int step = 1;
    for (int i = 0; i < strides.length; i++) {
      int axis = columnMajor ? i : strides.length - 1 - i;
      strides[axis] = step;
      step *= shape.get(axis);
    }
    return strides;
  }

  /** Such as {@code 60000 x 28 x 28}. */
  String text() {
    return text(shape);
  }

  static String text(List<Integer> shape) {
    return shape.isEmpty()
        ? "a single number"
        : shape.stream().map(String::valueOf).collect(Collectors.joining(" x "));
  }

  /** Number of elements. */
  static long elements(List<Integer> shape) {
    return shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
  }

  static List<Integer> shape(int... lengths) {
    return Arrays.stream(lengths).boxed().toList();
  }
}
