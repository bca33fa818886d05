package dev.iwae.run;

import dev.iwae.store.StepKey;
import dev.iwae.store.Store;
import dev.iwae.store.StoredStep;
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
