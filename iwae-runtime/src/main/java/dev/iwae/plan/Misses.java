package dev.iwae.plan;

import dev.iwae.store.StepKey;
import dev.iwae.store.Store;
import dev.iwae.store.StoredConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Explains why steps have no result, by what changed since something similar got one. */
final class Misses {

  /** A configuration with more differences than this is another one, not a changed one. */
  private static final int MOST_CHANGES = 3;

  private static final String NOTHING = "nothing stored for this configuration yet";
  private static final String OTHER_ARITHMETIC =
      "stored by a version that computes or stores it in another way";

  /** What can be compared: steps that continue the same one, of one shape. */
  private record Kind(Optional<StepKey> parent, int shape) {}

  private final FlatConfig.Dictionary dictionary = new FlatConfig.Dictionary();
  private final Map<Kind, Map<StepKey, FlatConfig>> wanted = new LinkedHashMap<>();
  private final Map<Kind, List<FlatConfig>> stored = new HashMap<>();
  private final Map<StepKey, String> reasons = new HashMap<>();

  private Misses() {}

  /**
   * A reason for each step, such as {@code batch 20 -> 100, learning-rate 0.001 -> 0.0005}.
   *
   * @param missing steps of the plan that the store does not have
   */
  static Map<StepKey, String> reasons(List<Step> missing, Plan plan, Store store) {
    Misses misses = new Misses();
    if (!missing.isEmpty()) { // else nothing needs to be read
      missing.forEach(misses::add);
      // What the plan still wants has not been changed into something else.
      store.configs(key -> !plan.steps().containsKey(key)).forEach(misses::add);
      misses.wanted.forEach(misses::explain);
    }
    return misses.reasons;
  }

  private void add(Step step) {
    FlatConfig config = dictionary.flatten(StepCodec.toJson(step.config()));
    wanted
        .computeIfAbsent(new Kind(step.parent(), config.shape()), none -> new LinkedHashMap<>())
        .put(step.key(), config);
  }

  private void add(StoredConfig former) {
    FlatConfig config = dictionary.flatten(former.config());
    Kind kind = new Kind(former.parent(), config.shape());
    if (wanted.containsKey(kind)) {
      stored.computeIfAbsent(kind, none -> new ArrayList<>()).add(config);
    }
  }

  private void explain(Kind kind, Map<StepKey, FlatConfig> steps) {
    List<FlatConfig> former = stored.getOrDefault(kind, List.of());
    List<FlatConfig> now = List.copyOf(steps.values());
    List<OptionalInt> nearest = NearestConfigs.of(words(now), words(former), MOST_CHANGES);
    int i = 0;
    for (StepKey key : steps.keySet()) {
      reasons.put(key, reason(nearest.get(i), former, now.get(i)));
      i++;
    }
  }

  private static List<int[]> words(List<FlatConfig> configs) {
    return configs.stream().map(FlatConfig::words).toList();
  }

  private String reason(OptionalInt nearest, List<FlatConfig> former, FlatConfig now) {
    if (nearest.isEmpty()) {
      return NOTHING;
    }
    String changes = dictionary.changes(former.get(nearest.getAsInt()), now);
    return changes.isEmpty() ? OTHER_ARITHMETIC : changes;
  }
}
