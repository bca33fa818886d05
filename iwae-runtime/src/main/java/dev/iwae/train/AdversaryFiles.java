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
 * The adversary's state as named arrays: {@code adversary.hidden1.W.values}, with {@code .adam-m}
 * and {@code .adam-v} its moments.
 */
final class AdversaryFiles {

  private static final String VALUES = ".values";
  private static final String FIRST = ".adam-m";
  private static final String SECOND = ".adam-v";
  private static final String UPDATES = "adversary.updates";

  private AdversaryFiles() {}

  static Map<String, NpyArray> arrays(ParameterLayout layout, TrainingState training) {
    ParameterGroup group = layout.adversary().orElseThrow();
    GroupState state = training.adversary().orElseThrow();
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    TrainingStateFiles.put(arrays, NamedParameters.split(group, state.weights(), VALUES));
    TrainingStateFiles.put(arrays, NamedParameters.split(group, state.firstMoment(), FIRST));
    TrainingStateFiles.put(arrays, NamedParameters.split(group, state.secondMoment(), SECOND));
    arrays.put(UPDATES, NpyArray.Longs.of(state.updates()));
    return arrays;
  }

  /**
   * Reads what {@link #arrays} made.
   *
   * @return empty if the adversary there is of another shape
   */
  static Optional<GroupState> read(ParameterLayout layout, NpzArrays arrays) {
    ParameterGroup group = layout.adversary().orElseThrow();
    return NamedParameters.fit(group, arrays.floats(VALUES), VALUES)
        ? Optional.of(
            new GroupState(
                vector(group, arrays, VALUES),
                vector(group, arrays, FIRST),
                vector(group, arrays, SECOND),
                arrays.longs(UPDATES).values()[0]))
        : Optional.empty();
  }

  private static float[] vector(ParameterGroup group, NpzArrays arrays, String suffix) {
    return NamedParameters.join(group, arrays.floats(suffix), suffix, arrays.file().toString());
  }
}
