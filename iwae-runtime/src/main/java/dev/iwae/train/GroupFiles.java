package dev.iwae.train;

import dev.iwae.model.NamedParameters;
import dev.iwae.model.ParameterGroup;
import dev.iwae.store.NpyArray;
import dev.iwae.store.NpzArrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a group of its own as named arrays: {@code baseline1.hidden1.W.values} or {@code
 * adversary.hidden1.W.values}, with {@code .adam-m} and {@code .adam-v} its moments, and the number
 * of updates.
 *
 * @param group of the training's layout
 * @param name before {@code .updates}
 */
record GroupFiles(ParameterGroup group, String name) {

  private static final String VALUES = ".values";
  private static final String FIRST = ".adam-m";
  private static final String SECOND = ".adam-v";

  /** Of {@code posterior: adversarial}. */
  static GroupFiles ofAdversary(ParameterGroup group) {
    return new GroupFiles(group, "adversary");
  }

  Map<String, NpyArray> arrays(GroupState state) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    TrainingStateFiles.put(arrays, NamedParameters.split(group, state.weights(), VALUES));
    TrainingStateFiles.put(arrays, NamedParameters.split(group, state.firstMoment(), FIRST));
    TrainingStateFiles.put(arrays, NamedParameters.split(group, state.secondMoment(), SECOND));
    arrays.put(updates(), NpyArray.Longs.of(state.updates()));
    return arrays;
  }

  /**
   * Reads what {@link #arrays} made.
   *
   * @return empty if the networks there, if any, are others
   */
  Optional<GroupState> read(NpzArrays arrays) {
    return NamedParameters.fit(group, arrays.floats(VALUES), VALUES)
        ? Optional.of(
            new GroupState(
                vector(arrays, VALUES),
                vector(arrays, FIRST),
                vector(arrays, SECOND),
                arrays.longs(updates()).values()[0]))
        : Optional.empty();
  }

  private String updates() {
    return name + ".updates";
  }

  private float[] vector(NpzArrays arrays, String suffix) {
    return NamedParameters.join(group, arrays.floats(suffix), suffix, arrays.file().toString());
  }
}
