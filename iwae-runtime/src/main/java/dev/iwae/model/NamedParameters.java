package dev.iwae.model;

import dev.iwae.store.NamedArray;
import dev.iwae.sweep.text.UserException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The flat parameter vector as named arrays: {@code <network>.<map>.W} of shape [inputs, outputs],
 * for {@code outputs = inputs W + b}, and {@code <network>.<map>.b} of shape [outputs]. The network
 * is q1, q2, ... or p1, p2, ... (pl is p(h_{l-1}|h_l)), the map hidden1, hidden2, ..., then mean
 * and logSigma, or logits for Bernoullis. A map without inputs has biases only. Baselines are
 * baseline1, baseline2, ... with a map value at last.
 */
public final class NamedParameters {

  private static final String TRANSPOSE = " [inputs, outputs]: transpose it";

  private NamedParameters() {}

  /**
   * Takes a vector apart.
   *
   * @param vector // [parameters of the networks]
   * @param suffix appended to every name, empty for weights
   */
  public static List<NamedArray> split(ParameterLayout layout, float[] vector, String suffix) {
    return split(layout.networks(), vector, suffix);
  }

  /**
   * Takes the vector of a group apart.
   *
   * @param vector of the group alone // [parameters of the group]
   */
  public static List<NamedArray> split(ParameterGroup group, float[] vector, String suffix) {
    List<NamedArray> arrays = new ArrayList<>();
    for (Affine map : placed(group)) {
      for (Affine.Columns part : map.parts()) {
        float[] weights = new float[map.inputs() * part.columns()];
        for (int row = 0; row < map.inputs(); row++) {
          System.arraycopy(
              vector, at(map, part, row), weights, row * part.columns(), part.columns());
        }
        int bias = at(map, part, map.inputs());
        if (map.inputs() > 0) {
          arrays.add(
              new NamedArray(
                  part.name() + ".W" + suffix, new int[] {map.inputs(), part.columns()}, weights));
        }
        arrays.add(
            new NamedArray(
                part.name() + ".b" + suffix,
                new int[] {part.columns()},
                Arrays.copyOfRange(vector, bias, bias + part.columns())));
      }
    }
    return arrays;
  }

  /** Whether arrays are those of a group, by name and shape. */
  public static boolean fit(ParameterGroup group, List<NamedArray> arrays, String suffix) {
    return shapes(split(group, new float[group.size()], suffix)).equals(shapes(arrays));
  }

  private static Map<String, List<Integer>> shapes(List<NamedArray> arrays) {
    return arrays.stream()
        .collect(
            Collectors.toMap(
                NamedArray::name, array -> Arrays.stream(array.shape()).boxed().toList()));
  }

  /**
   * Puts a vector together.
   *
   * @param origin names the file in errors
   * @return // [parameters of the networks]
   * @throws UserException if an array is missing, unknown, of another shape or not finite; names
   *     all that are
   */
  public static float[] join(
      ParameterLayout layout, List<NamedArray> arrays, String suffix, String origin) {
    return join(layout.networks(), arrays, suffix, origin);
  }

  /**
   * Puts the vector of a group together, as {@link #join(ParameterLayout, List, String, String)}.
   *
   * @return // [parameters of the group]
   */
  public static float[] join(
      ParameterGroup group, List<NamedArray> arrays, String suffix, String origin) {
    List<Affine> maps = placed(group);
    Map<String, NamedArray> byName = new LinkedHashMap<>();
    List<String> mistakes = new ArrayList<>();
    for (NamedArray array : arrays) {
      if (byName.put(array.name(), array) != null) { // by two conventions
        mistakes.add("array '" + array.name() + "' is there twice");
      }
    }
    Set<String> unknown = new LinkedHashSet<>(byName.keySet());
    float[] vector = new float[group.size()];
    for (Affine map : maps) {
      for (Affine.Columns part : map.parts()) {
        String weights = part.name() + ".W" + suffix;
        String biases = part.name() + ".b" + suffix;
        if (map.inputs() > 0) {
          copy(byName.get(weights), weights, map, part, 0, map.inputs(), vector, mistakes);
        }
        copy(byName.get(biases), biases, map, part, map.inputs(), 1, vector, mistakes);
        unknown.remove(weights);
        unknown.remove(biases);
      }
    }
    if (mistakes.stream().anyMatch(mistake -> mistake.endsWith(TRANSPOSE))) {
      mistakes.add(advice(maps));
    }
    unknown.forEach(name -> mistakes.add("array '" + name + "' belongs to nothing in the model"));
    if (!mistakes.isEmpty()) {
      throw new UserException(
          origin + " does not fit the model:\n  " + String.join("\n  ", mistakes));
    }
    return vector;
  }

  private static void copy(
      NamedArray array,
      String name,
      Affine map,
      Affine.Columns part,
      int firstRow,
      int rows,
      float[] vector,
      List<String> mistakes) {
    boolean bias = firstRow == map.inputs();
    int[] shape = bias ? new int[] {part.columns()} : new int[] {rows, part.columns()};
    if (array == null) {
      mistakes.add("array '" + name + "' " + Arrays.toString(shape) + " is missing");
    } else if (!Arrays.equals(array.shape(), shape)) {
      mistakes.add(misshaped(array, shape));
    } else if (!isFinite(array.values())) {
      mistakes.add("array '" + name + "' has values that are NaN or infinite: training diverged");
    } else {
      for (int row = 0; row < rows; row++) {
        int to = at(map, part, firstRow + row);
        System.arraycopy(array.values(), row * part.columns(), vector, to, part.columns());
      }
    }
  }

  private static boolean isFinite(float[] values) {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }

  private static String misshaped(NamedArray array, int[] shape) {
    int[] found = array.shape();
    boolean transposed =
        found.length == 2 && shape.length == 2 && found[0] == shape[1] && found[1] == shape[0];
    return "array '%s' has shape %s, expected is %s%s"
        .formatted(
            array.name(),
            Arrays.toString(found),
            Arrays.toString(shape),
            transposed ? TRANSPOSE : "");
  }

  /** Where one map is [outputs, inputs] all are, and a square one has the same shape either way. */
  private static String advice(List<Affine> maps) {
    List<String> square = new ArrayList<>();
    for (Affine map : maps) {
      for (Affine.Columns part : map.parts()) {
        if (map.inputs() == part.columns()) {
          square.add("'" + part.name() + ".W'");
        }
      }
    }
    String those =
        square.isEmpty() ? "" : ", the square ones too (" + String.join(", ", square) + ")";
    return "when one needs transposing, all do"
        + those
        + "; or say `convention: torch` beside `weights`, which transposes them, or leave it out if it is there";
  }

  /** The maps as they lie in the group's own vector. */
  private static List<Affine> placed(ParameterGroup group) {
    return group.maps().stream().map(map -> map.movedBy(-group.offset())).toList();
  }

  private static int at(Affine map, Affine.Columns part, int row) {
    return map.offset() + row * map.outputs() + part.firstColumn();
  }
}
