package dev.iwae.train;

import dev.iwae.model.ParameterLayout;
import dev.iwae.store.NpyArray;
import dev.iwae.store.NpzArrays;
import java.util.Map;
import java.util.Optional;

/**
 * The baselines' state as named arrays: {@code baseline1.hidden1.W.values}, with {@code .adam-m}
 * and {@code .adam-v} its moments, and what the learning signals are centred by.
 */
final class BaselineFiles {

  private static final String MEANS = "baseline.means";
  private static final String VARIANCES = "baseline.variances";

  private BaselineFiles() {}

  static Map<String, NpyArray> arrays(ParameterLayout layout, TrainingState training) {
    BaselineState state = training.baseline().orElseThrow();
    Map<String, NpyArray> arrays = networks(layout).arrays(state.networks());
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
    return networks(layout)
        .read(arrays)
        .map(
            networks ->
                new BaselineState(
                    networks,
                    new SignalMoments(
                        arrays.doubles(MEANS).values(), arrays.doubles(VARIANCES).values())));
  }

  private static GroupFiles networks(ParameterLayout layout) {
    return new GroupFiles(layout.baselines().orElseThrow(), "baseline");
  }
}
