package dev.iwae.run;

import dev.iwae.store.StepKey;
import dev.iwae.store.Store;
import dev.iwae.store.StoredStep;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Finds stored steps and remembers them, since verifying one means reading all of it. */
final class VerifiedSteps {

  private final Store store;
  private final Map<StepKey, StoredStep> found = new HashMap<>();

  VerifiedSteps(Store store) {
    this.store = store;
  }

  /**
   * Finds these, so that damaged ones leave the store before it is asked what it has, and drops
   * checkpoints of stored ones: whoever stored them was killed before it could.
   */
  void prepare(Collection<StepKey> keys) {
    keys.forEach(key -> find(key).ifPresent(step -> store.dropCheckpoint(key)));
  }

  Optional<StoredStep> find(StepKey key) {
    Optional<StoredStep> known = Optional.ofNullable(found.get(key));
    return known.or(
        () -> {
          Optional<StoredStep> verified = store.find(key);
          verified.ifPresent(step -> found.put(key, step));
          return verified;
        });
  }
}
