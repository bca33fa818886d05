package dev.iwae.train;

import dev.iwae.model.NamedParameters;
import dev.iwae.model.ParameterLayout;
import dev.iwae.store.NpyArray;
import dev.iwae.store.NpzArrays;
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
    arrays.put(POSITION, NpyArray.Longs.of(position.epoch(), position.step()));
    arrays.put(BOUND_SUM, NpyArray.Doubles.of(position.boundSum()));
    arrays.put(
        CURVE_STEPS, NpyArray.Longs.of(curve.stream().mapToLong(EpochRecord::steps).toArray()));
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
    NpzArrays arrays = NpzArrays.read(npz);
    ParameterLayout layout = ParameterLayout.of(model, pixels);
    long[] position = arrays.longs(POSITION).values();
    TrainingState state =
        new TrainingState(
            TrainingStateFiles.vector(layout, arrays, WEIGHTS),
            TrainingStateFiles.vector(layout, arrays, TrainingStateFiles.FIRST),
            TrainingStateFiles.vector(layout, arrays, TrainingStateFiles.SECOND),
            arrays.longs(TrainingStateFiles.UPDATES).values()[0],
            new Position(
                (int) position[0], (int) position[1], arrays.doubles(BOUND_SUM).values()[0]));
    return new Checkpoint(state, curve(arrays), arrays.doubles(SECONDS).values()[0]);
  }

  private static List<EpochRecord> curve(NpzArrays arrays) {
    long[] steps = arrays.longs(CURVE_STEPS).values();
    double[] bounds = arrays.doubles(CURVE_BOUNDS).values();
    List<EpochRecord> curve = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      curve.add(new EpochRecord(i + 1, steps[i], bounds[i]));
    }
    return curve;
  }
}
