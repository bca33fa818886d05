package dev.iwae.data.file;

import dev.iwae.sweep.text.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Does several things, and tells the faults of all of them at once. */
public final class Attempts {

  private final List<UserException> faults = new ArrayList<>();

  /** What the attempt gives; nothing if it fails. */
  public <T> Optional<T> attempt(Supplier<T> what) {
    try {
      return Optional.of(what.get());
    } catch (UserException e) {
      faults.add(e);
      return Optional.empty();
    }
  }

  /**
   * @throws UserException if any attempt has failed
   */
  public void raise() {
    if (!faults.isEmpty()) {
      throw DataFaults.of(faults);
    }
  }
}
