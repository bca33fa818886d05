package dev.iwae.plan;

import dev.iwae.store.StepKey;
import dev.iwae.store.Store;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Explains why a step has no result, by what changed since something similar got one. */
final class Misses {

  /** A configuration with more differences than this is another one, not a changed one. */
  private static final int MOST_CHANGES = 3;

  private static final String NOTHING = "nothing stored for this configuration yet";

  private final Plan plan;
  private final Store store;
  private final FlatConfig.Maker maker = new FlatConfig.Maker();
  private Map<Optional<StepKey>, List<FlatConfig>> formerByParent;

  Misses(Plan plan, Store store) {
    this.plan = plan;
    this.store = store;
  }

  /** Such as {@code batch 20 -> 100, learning-rate 0.001 -> 0.0005}. */
  String reason(Step step) {
    FlatConfig wanted = maker.make(StepCodec.toJson(step.config()));
    FlatConfig nearest = null;
    int fewest = MOST_CHANGES + 1;
    for (FlatConfig former : former().getOrDefault(step.parent(), List.of())) {
      int changes = former.countChangesTo(wanted, fewest);
      if (changes < fewest) {
        fewest = changes;
        nearest = former;
      }
    }
    return nearest == null ? NOTHING : nearest.changesTo(wanted);
  }

  // What the plan still wants has not been changed into something else.
  private Map<Optional<StepKey>, List<FlatConfig>> former() {
    if (formerByParent == null) {
      formerByParent = new HashMap<>();
      store
          .configs()
          .filter(stored -> !plan.steps().containsKey(stored.key()))
          .forEach(
              stored ->
                  formerByParent
                      .computeIfAbsent(stored.parent(), parent -> new ArrayList<>())
                      .add(maker.make(stored.config())));
    }
    return formerByParent;
  }
}
