package dev.iwae.run.progress;

import dev.iwae.data.catalogue.FetchListener;
import dev.iwae.store.StepKey;
import dev.iwae.store.StoreListener;
import java.nio.file.Path;

/** Tells the user what the store and the datasets are up to. */
public final class Announcer implements StoreListener, FetchListener {

  private final Console console;

  /** Tells it there. */
  public Announcer(Console console) {
    this.console = console;
  }

  @Override
  public void damaged(StepKey key, String reason, Path movedTo) {
    console.warn(
        "stored result %s is damaged (%s); moved to %s, it will be computed again"
            .formatted(key.abbreviated(), reason, movedTo));
  }

  @Override
  public void waiting(String dataset) {
    console.info("dataset %s: waiting for another build that is fetching it".formatted(dataset));
  }

  @Override
  public void trying(String dataset, String place) {
    console.info("dataset %s: fetching from %s".formatted(dataset, place));
  }

  @Override
  public void failed(String dataset, String place, String reason) {
    console.info("dataset %s: %s cannot be used: %s".formatted(dataset, place, reason));
  }

  @Override
  public void progress(String file, long bytes, long total) {
    // A line would be too much for files that come in seconds.
  }

  @Override
  public void fetched(String dataset, Path file) {
    console.info("dataset %s: %s is complete".formatted(dataset, file.getFileName()));
  }

  @Override
  public void setAside(Path file, String reason, Path movedTo) {
    console.warn("%s is not what it should be (%s); moved to %s".formatted(file, reason, movedTo));
  }
}
