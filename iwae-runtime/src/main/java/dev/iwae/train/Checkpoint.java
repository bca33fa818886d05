package dev.iwae.train;

import dev.iwae.model.NamedParameters;
import dev.iwae.model.ParameterLayout;
import dev.iwae.store.NpyArray;
import dev.iwae.store.Npz;
import dev.iwae.sweep.ModelSpec;
import dev.iwae.sweep.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The middle of a stage: all that is needed to go on to the same bits.
 *
 * @param state weights, moments and position
 * @param curve of the stage so far
 * @param seconds of wall time spent in the stage so far; provenance, decides nothing
 */
public record Checkpoint(TrainingState state, List<EpochRecord> curve, double seconds) {

  private static final String WEIGHTS = ".weights";
  private static final String POSITION = "position";
  private static final String BOUND_SUM = "boundSum";
  private static final String CURVE_STEPS = "curveSteps";
  private static final String CURVE_BOUNDS = "curveBounds";
  private static final String SECONDS = "seconds";

  public Checkpoint {
    curve = List.copyOf(curve);
  }

  /** The checkpoint as named arrays, for one {@code .npz} file. */
  public Map<String, NpyArray> arrays(ModelSpec model, int pixels) {
    ParameterLayout layout = ParameterLayout.of(model, pixels);
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    TrainingStateFiles.put(arrays, NamedParameters.split(layout, state.weights(), WEIGHTS));
    arrays.putAll(TrainingStateFiles.moments(layout, state));
    Position position = state.position();
    arrays.put(
        POSITION,
        new NpyArray.Longs(new int[] {2}, new long[] {position.epoch(), position.step()}));
    arrays.put(BOUND_SUM, NpyArray.Doubles.of(position.boundSum()));
    arrays.put(
        CURVE_STEPS,
        new NpyArray.Longs(
            new int[] {curve.size()}, curve.stream().mapToLong(EpochRecord::steps).toArray()));
    arrays.put(
        CURVE_BOUNDS,
        NpyArray.Doubles.of(curve.stream().mapToDouble(EpochRecord::bound).toArray()));
    arrays.put(SECONDS, NpyArray.Doubles.of(seconds));
    return arrays;
  }

  /**
   * Reads a checkpoint.
   *
   * @throws UserException if the file is damaged or of another model
   */
  public static Checkpoint read(Path npz, ModelSpec model, int pixels) {
    Map<String, NpyArray> arrays = Npz.read(npz);
    ParameterLayout layout = ParameterLayout.of(model, pixels);
    String origin = npz.toString();
    long[] position = TrainingStateFiles.longs(arrays, POSITION, origin);
    TrainingState state =
        new TrainingState(
            vector(layout, arrays, WEIGHTS, origin),
            vector(layout, arrays, TrainingStateFiles.FIRST, origin),
            vector(layout, arrays, TrainingStateFiles.SECOND, origin),
            TrainingStateFiles.longs(arrays, TrainingStateFiles.UPDATES, origin)[0],
            new Position(
                (int) position[0], (int) position[1], doubles(arrays, BOUND_SUM, origin)[0]));
    return new Checkpoint(state, curve(arrays, origin), doubles(arrays, SECONDS, origin)[0]);
  }

  private static float[] vector(
      ParameterLayout layout, Map<String, NpyArray> arrays, String suffix, String origin) {
    return NamedParameters.join(layout, TrainingStateFiles.floats(arrays, suffix), suffix, origin);
  }

  private static List<EpochRecord> curve(Map<String, NpyArray> arrays, String origin) {
    long[] steps = TrainingStateFiles.longs(arrays, CURVE_STEPS, origin);
    double[] bounds = doubles(arrays, CURVE_BOUNDS, origin);
    List<EpochRecord> curve = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      curve.add(new EpochRecord(i + 1, steps[i], bounds[i]));
    }
    return curve;
  }

  private static double[] doubles(Map<String, NpyArray> arrays, String name, String origin) {
    if (arrays.get(name) instanceof NpyArray.Doubles doubles) {
      return doubles.values();
    }
    throw new UserException(origin + " lacks the float64 array '" + name + "'");
  }
}
