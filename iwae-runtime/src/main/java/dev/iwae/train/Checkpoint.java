package dev.iwae.train;

import dev.iwae.model.NamedParameters;
import dev.iwae.model.ParameterLayout;
import dev.iwae.store.NpyArray;
import dev.iwae.store.NpzArrays;
import dev.iwae.sweep.text.UserException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

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
  private static final String SUMS = "sums";
  private static final String CURVE_STEPS = "curveSteps";
  private static final String CURVE_BOUNDS = "curveBounds";
  private static final String CURVE_EFFECTIVE = "curveEffectiveSampleSizes";
  private static final String CURVE_SIGNIFICANT = "curveSignificantSamples";
  private static final String SECONDS = "seconds";

  public Checkpoint {
    curve = List.copyOf(curve);
  }

  /**
   * The checkpoint as named arrays, for one {@code .npz} file.
   *
   * @param layout of the training
   */
  public Map<String, NpyArray> arrays(ParameterLayout layout) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    TrainingStateFiles.put(arrays, NamedParameters.split(layout, state.weights(), WEIGHTS));
    arrays.putAll(TrainingStateFiles.moments(layout, state));
    if (layout.baselines().isPresent()) {
      arrays.putAll(BaselineFiles.arrays(layout, state));
    }
    layout
        .adversary()
        .map(GroupFiles::ofAdversary)
        .ifPresent(files -> arrays.putAll(files.arrays(state.adversary().orElseThrow())));
    Position position = state.position();
    EpochSums sums = position.sums();
    arrays.put(
        POSITION, NpyArray.Longs.of(position.epoch(), position.step(), sums.significantSamples()));
    arrays.put(SUMS, NpyArray.Doubles.of(sums.bound(), sums.effectiveSampleSize()));
    arrays.put(
        CURVE_STEPS, NpyArray.Longs.of(curve.stream().mapToLong(EpochRecord::steps).toArray()));
    arrays.put(CURVE_BOUNDS, column(EpochRecord::bound));
    arrays.put(CURVE_EFFECTIVE, column(EpochRecord::effectiveSampleSize));
    arrays.put(CURVE_SIGNIFICANT, column(EpochRecord::significantSamples));
    arrays.put(SECONDS, NpyArray.Doubles.of(seconds));
    return arrays;
  }

  private NpyArray column(ToDoubleFunction<EpochRecord> value) {
    return NpyArray.Doubles.of(curve.stream().mapToDouble(value).toArray());
  }

  /**
   * Reads a checkpoint.
   *
   * @param layout of the training
   * @throws UserException if the file is damaged or of another model
   */
  public static Checkpoint read(Path npz, ParameterLayout layout) {
    NpzArrays arrays = NpzArrays.read(npz);
    GroupState networks =
        new GroupState(
            TrainingStateFiles.vector(layout, arrays, WEIGHTS),
            TrainingStateFiles.vector(layout, arrays, TrainingStateFiles.FIRST),
            TrainingStateFiles.vector(layout, arrays, TrainingStateFiles.SECOND),
            arrays.longs(TrainingStateFiles.UPDATES).values()[0]);
    Optional<BaselineState> baseline =
        layout.baselines().flatMap(group -> BaselineFiles.read(layout, arrays));
    Optional<GroupState> adversary =
        layout.adversary().map(GroupFiles::ofAdversary).flatMap(files -> files.read(arrays));
    TrainingState state = new TrainingState(networks, baseline, adversary, position(arrays));
    return new Checkpoint(state, curve(arrays), arrays.doubles(SECONDS).values()[0]);
  }

  private static Position position(NpzArrays arrays) {
    long[] counts = arrays.longs(POSITION).values();
    double[] sums = arrays.doubles(SUMS).values();
    return new Position(
        (int) counts[0], (int) counts[1], new EpochSums(sums[0], sums[1], counts[2]));
  }

  private static List<EpochRecord> curve(NpzArrays arrays) {
    long[] steps = arrays.longs(CURVE_STEPS).values();
    double[] bounds = arrays.doubles(CURVE_BOUNDS).values();
    double[] effective = arrays.doubles(CURVE_EFFECTIVE).values();
    double[] significant = arrays.doubles(CURVE_SIGNIFICANT).values();
    List<EpochRecord> curve = new ArrayList<>();
    for (int i = 0; i < steps.length; i++) {
      curve.add(new EpochRecord(i + 1, steps[i], bounds[i], effective[i], significant[i]));
    }
    return curve;
  }
}
