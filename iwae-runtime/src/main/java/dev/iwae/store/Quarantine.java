package dev.iwae.store;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Moves damaged results out of the way, where they can be looked at. */
final class Quarantine {

  private final Home home;
  private final StoreListener listener;

  Quarantine(Home home, StoreListener listener) {
    this.home = home;
    this.listener = listener;
  }

  /** Whether something moved aside is really damaged: another process may have mended it. */
  @FunctionalInterface
  interface Recheck {
    boolean stillDamaged(Path moved) throws IOException;
  }

  /** Moves a damaged file or folder aside and tells the listener. */
  void moveAside(StepKey key, Path damaged, String reason, Recheck recheck) {
    Path aside = home.aside(damaged.getFileName().toString());
    try {
      if (move(damaged, aside, recheck)) {
        listener.damaged(key, reason, aside);
      }
    } catch (IOException e) {
      throw new UserException(
          "%s is damaged (%s) and cannot be moved to %s: %s. Move it away by hand and run again"
              .formatted(damaged, reason, aside, IoReason.of(e)),
          e);
    }
  }

  private static boolean move(Path damaged, Path aside, Recheck recheck) throws IOException {
    Files.createDirectories(aside.getParent());
    try {
      Files.move(damaged, aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return false; // another process was faster
    }
    if (recheck.stillDamaged(aside)) {
      return true;
    }
    // Between our look and our move another process moved the damaged one and wrote it anew.
    restore(aside, damaged);
    return false;
  }

  private static void restore(Path good, Path place) throws IOException {
    Optional<IOException> taken = Optional.empty();
    try {
      Files.move(good, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      taken = Optional.of(e);
    }
    if (taken.isPresent() && Files.exists(place)) {
      DurableFiles.deleteTree(good); // written once more meanwhile, with the same bits
    } else if (taken.isPresent()) {
      throw taken.get();
    }
  }
}
