package dev.iwae.run.home;

import dev.iwae.store.Store;
import dev.iwae.store.StoreListener;
import dev.iwae.worker.WorkerProcess;
import java.nio.file.Path;

/** The beginning of every goal that works with a home. */
public final class HomeFolder {

  private HomeFolder() {}

  /**
   * Opens its store, and deletes what killed builds have left in it and of their workers.
   *
   * @throws dev.iwae.sweep.text.UserException if the folder cannot be made or written
   */
  public static Store open(Path home, StoreListener listener) {
    Store store = Store.open(home, listener);
    new SweepRegister(store.home()).removeAbandoned();
    WorkerProcess.removeAbandoned();
    return store;
  }
}
