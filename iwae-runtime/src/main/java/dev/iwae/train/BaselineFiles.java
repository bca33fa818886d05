package dev.iwae.train;

import dev.iwae.model.NamedParameters;
import dev.iwae.model.ParameterGroup;
import dev.iwae.model.ParameterLayout;
import dev.iwae.store.NpyArray;
import dev.iwae.store.NpzArrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The baselines' state as named arrays: {@code baseline1.hidden1.W.values}, with {@code .adam-m}
 * and {@code .adam-v} its moments, and what the learning signals are centred by.
 */
final class BaselineFiles {

  private static final String VALUES = ".values";
  private static final String FIRST = ".adam-m";
  private static final String SECOND = ".adam-v";
  private static final String UPDATES = "baseline.updates";
  private static final String MEANS = "baseline.means";
  private static final String VARIANCES = "baseline.variances";

  private BaselineFiles() {}

  static Map<String, NpyArray> arrays(ParameterLayout layout, TrainingState training) {
    ParameterGroup group = layout.baselines().orElseThrow();
    BaselineState state = training.baseline().orElseThrow();
    GroupState networks = state.networks();
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    TrainingStateFiles.put(arrays, NamedParameters.split(group, networks.weights(), VALUES));
    TrainingStateFiles.put(arrays, NamedParameters.split(group, networks.firstMoment(), FIRST));
    TrainingStateFiles.put(arrays, NamedParameters.split(group, networks.secondMoment(), SECOND));
    arrays.put(UPDATES, NpyArray.Longs.of(networks.updates()));
    arrays.put(MEANS, NpyArray.Doubles.of(state.signals().means()));
    arrays.put(VARIANCES, NpyArray.Doubles.of(state.signals().variances()));
    return arrays;
  }

  /**
   * Reads what {@link #arrays} made.
   *
   * @return empty if the baselines there, if any, are others
   */
  static Optional<BaselineState> read(ParameterLayout layout, NpzArrays arrays) {
    ParameterGroup group = layout.baselines().orElseThrow();
    if (!NamedParameters.fit(group, arrays.floats(VALUES), VALUES)) {
      return Optional.empty();
    }
    GroupState networks =
        new GroupState(
            vector(group, arrays, VALUES),
            vector(group, arrays, FIRST),
            vector(group, arrays, SECOND),
            arrays.longs(UPDATES).values()[0]);
    SignalMoments signals =
        new SignalMoments(arrays.doubles(MEANS).values(), arrays.doubles(VARIANCES).values());
    return Optional.of(new BaselineState(networks, signals));
  }

  private static float[] vector(ParameterGroup group, NpzArrays arrays, String suffix) {
    return NamedParameters.join(group, arrays.floats(suffix), suffix, arrays.file().toString());
  }
}
