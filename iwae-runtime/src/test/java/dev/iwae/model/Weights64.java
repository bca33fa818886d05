package dev.iwae.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The parameters of a stack in float64, by name and index instead of by place. */
public final class Weights64 {

  private record Place(Affine map, Affine.Columns part) {}

  private final Map<String, Place> places = new LinkedHashMap<>();
  private final double[] values;

  /**
   * @param values laid out as the engine's parameters, not copied
   */
  public Weights64(ParameterLayout layout, double[] values) {
    this.values = values;
    for (Affine map : layout.maps()) {
      map.parts().forEach(part -> places.put(part.name(), new Place(map, part)));
    }
  }

  /** The engine's parameters, which float64 holds exactly. */
  public static Weights64 of(ParameterLayout layout, float[] parameters) {
    double[] values = new double[parameters.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = parameters[i];
    }
    return new Weights64(layout, values);
  }

  /** Names such as {@code q1.hidden1}, {@code p2.logSigma}. */
  public Set<String> names() {
    return places.keySet();
  }

  /** An affine map: {@code output_j = b_j + sum_i input_i w_ij}. */
  double[] affine(String name, double[] input) {
    Place place = place(name);
    if (input.length != place.map().inputs()) {
      throw new IllegalArgumentException(name + " of " + input.length + " inputs");
    }
    double[] output = new double[place.part().columns()];
    for (int j = 0; j < output.length; j++) {
      output[j] = values[index(place, input.length, j)];
      for (int i = 0; i < input.length; i++) {
        output[j] += input[i] * values[index(place, i, j)];
      }
    }
    return output;
  }

  public int inputs(String name) {
    return place(name).map().inputs();
  }

  public int outputs(String name) {
    return place(name).part().columns();
  }

  /** Weight from input i to output j. */
  public double w(String name, int i, int j) {
    return values[index(place(name), i, j)];
  }

  /** Bias of output j. */
  public double b(String name, int j) {
    return values[index(place(name), inputs(name), j)];
  }

  public Weights64 setW(String name, int i, int j, double value) {
    values[index(place(name), i, j)] = value;
    return this;
  }

  public Weights64 setB(String name, int j, double value) {
    values[index(place(name), inputs(name), j)] = value;
    return this;
  }

  /** Divides an array's weights, not its biases, by four. */
  void quarter(String name) {
    for (int i = 0; i < inputs(name); i++) {
      for (int j = 0; j < outputs(name); j++) {
        setW(name, i, j, w(name, i, j) / 4);
      }
    }
  }

  /** All values in the engine's layout; writes show. */
  public double[] values() {
    return values;
  }

  /** Rounded to the engine's precision. */
  public float[] toFloats() {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  /** For each value of {@link #values} the name of its array. */
  public String[] nameOfEach() {
    String[] names = new String[values.length];
    for (String name : names()) {
      for (int i = 0; i <= inputs(name); i++) {
        for (int j = 0; j < outputs(name); j++) {
          names[index(place(name), i, j)] = name + (i < inputs(name) ? ".W" : ".b");
        }
      }
    }
    return names;
  }

  private Place place(String name) {
    Place place = places.get(name);
    if (place == null) {
      throw new IllegalArgumentException("no array " + name + " among " + places.keySet());
    }
    return place;
  }

  private static int index(Place place, int row, int column) {
    return place.map().offset() + row * place.map().outputs() + place.part().firstColumn() + column;
  }
}
