package dev.iwae.store;

import java.nio.file.Path;

/** Is told what the store finds wrong with itself. Called on the thread that met the damage. */
@FunctionalInterface
public interface StoreListener {

  /**
   * An entry or checkpoint failed verification; it has been moved aside and counts as absent.
   *
   * @param key whose result it was
   * @param reason what is wrong with it
   * @param movedTo where it is now
   */
  void damaged(StepKey key, String reason, Path movedTo);
}
