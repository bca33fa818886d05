package dev.iwae.train;

import dev.iwae.model.NamedParameters;
import dev.iwae.model.ParameterLayout;
import dev.iwae.store.NamedArray;
import dev.iwae.store.NpyArray;
import dev.iwae.store.Npz;
import dev.iwae.sweep.ModelSpec;
import dev.iwae.sweep.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The state at the end of a stage as files: {@code weights.npz} with an array per parameter, {@code
 * optimizer.npz} with Adam's moments ({@code <parameter>.m}, {@code <parameter>.v}) and the number
 * of updates.
 */
public final class TrainingStateFiles {

  public static final String WEIGHTS = "weights.npz";
  public static final String OPTIMIZER = "optimizer.npz";
  static final String UPDATES = "updates";
  static final String FIRST = ".m";
  static final String SECOND = ".v";

  private TrainingStateFiles() {}

  /** Writes both files into an empty folder. */
  public static void write(Path folder, ModelSpec model, int pixels, TrainingState state)
      throws IOException {
    ParameterLayout layout = ParameterLayout.of(model, pixels);
    try (OutputStream out = Files.newOutputStream(folder.resolve(WEIGHTS))) {
      Npz.write(out, NamedParameters.split(layout, state.weights(), ""));
    }
    try (OutputStream out = Files.newOutputStream(folder.resolve(OPTIMIZER))) {
      Npz.write(out, moments(layout, state));
    }
  }

  static Map<String, NpyArray> moments(ParameterLayout layout, TrainingState state) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    put(arrays, NamedParameters.split(layout, state.firstMoment(), FIRST));
    put(arrays, NamedParameters.split(layout, state.secondMoment(), SECOND));
    arrays.put(UPDATES, new NpyArray.Longs(new int[0], new long[] {state.updates()}));
    return arrays;
  }

  static void put(Map<String, NpyArray> arrays, List<NamedArray> named) {
    named.forEach(
        array -> arrays.put(array.name(), new NpyArray.Floats(array.shape(), array.values())));
  }

  /**
   * Reads the state, placed at the start of the next stage. Without an optimiser's file (imported
   * weights) the moments are fresh.
   */
  public static TrainingState read(Path folder, ModelSpec model, int pixels) {
    float[] weights = readWeights(folder.resolve(WEIGHTS), model, pixels);
    Path optimizer = folder.resolve(OPTIMIZER);
    if (!Files.exists(optimizer)) {
      return TrainingState.of(weights);
    }
    Map<String, NpyArray> arrays = Npz.read(optimizer);
    ParameterLayout layout = ParameterLayout.of(model, pixels);
    String origin = optimizer.toString();
    return new TrainingState(
        weights,
        NamedParameters.join(layout, floats(arrays, FIRST), FIRST, origin),
        NamedParameters.join(layout, floats(arrays, SECOND), SECOND, origin),
        longs(arrays, UPDATES, origin)[0],
        Position.START);
  }

  /**
   * Reads weights, made here or elsewhere, as a flat vector.
   *
   * @throws UserException if arrays are missing, unknown or of another shape
   */
  public static float[] readWeights(Path npz, ModelSpec model, int pixels) {
    return NamedParameters.join(
        ParameterLayout.of(model, pixels), Npz.readFloats(npz), "", npz.toString());
  }

  /** The float32 arrays whose names end so. */
  static List<NamedArray> floats(Map<String, NpyArray> arrays, String suffix) {
    List<NamedArray> floats = new ArrayList<>();
    arrays.forEach(
        (name, array) -> {
          if (name.endsWith(suffix) && array instanceof NpyArray.Floats values) {
            floats.add(new NamedArray(name, values.shape(), values.values()));
          }
        });
    return floats;
  }

  static long[] longs(Map<String, NpyArray> arrays, String name, String origin) {
    if (arrays.get(name) instanceof NpyArray.Longs longs) {
      return longs.values();
    }
    throw new UserException(origin + " lacks the integer array '" + name + "'");
  }
}
