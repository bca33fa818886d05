package dev.iwae.plan;

import dev.iwae.store.StepKey;
import java.util.Collection;
import java.util.StringJoiner;

/** How many of some steps the store has. */
record StepCounts(int cached, int partial, int toDo) {

  static StepCounts of(PlanStatus status, Collection<StepKey> keys) {
    int cached = 0;
    int partial = 0;
    for (StepKey key : keys) {
      cached += status.of(key) instanceof StepStatus.Cached ? 1 : 0;
      partial += status.of(key) instanceof StepStatus.Partial ? 1 : 0;
    }
    return new StepCounts(cached, partial, keys.size() - cached - partial);
  }

  /** Such as {@code 2 cached, 1 to do}. */
  String text() {
    StringJoiner text = new StringJoiner(", ");
    add(text, cached, "cached");
    add(text, partial, "partial");
    add(text, toDo, "to do");
    return text.toString();
  }

  /** The same for a single step, without the number. */
  String word() {
    return text().replaceFirst("^1 ", "");
  }

  private static void add(StringJoiner text, int count, String word) {
    if (count > 0) {
      text.add(count + " " + word);
    }
  }
}
