package dev.iwae.store;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads all of a home's entries and checkpoints and holds them against their hashes. */
final class StoreVerification {

  private final Home home;
  private final Consumer<Path> next;

  /**
   * @param next hears of every entry before it is read
   */
  StoreVerification(Home home, Consumer<Path> next) {
    this.home = home;
    this.next = next;
  }

  List<StoreDamage> damages() {
    List<StoreDamage> damages = new ArrayList<>();
    for (Path entry : Shards.list(home.entries())) {
      next.accept(entry);
      damage(entry).filter(damage -> isThere(entry)).ifPresent(damages::add);
    }
    for (Path checkpoint : Shards.list(home.checkpoints())) {
      for (Path part : Shards.children(checkpoint)) {
        damageOfPart(StepKey.parse(name(checkpoint)), part)
            .filter(damage -> isThere(part))
            .ifPresent(damages::add);
      }
    }
    return damages;
  }

  /** Else somebody has completed, pruned or moved it since it was listed. */
  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static Optional<StoreDamage> damage(Path entry) {
    Optional<StepKey> key = StepKey.parse(name(entry));
    if (key.isEmpty()) {
      return Optional.of(new StoreDamage(key, entry, "its name is no key"));
    }
    try {
      EntryVerification.verify(key.get(), entry);
      return Optional.empty();
    } catch (EntryVerification.Damaged | UserException e) {
      return Optional.of(new StoreDamage(key, entry, e.getMessage()));
    } catch (IOException e) {
      return Optional.of(new StoreDamage(key, entry, "cannot be read: " + IoReason.of(e)));
    }
  }

  private static Optional<StoreDamage> damageOfPart(Optional<StepKey> key, Path part) {
    try {
      if (name(part).endsWith(Checkpoints.SUFFIX)) {
        VerifiedZip.verify(part);
      }
      return Optional.empty();
    } catch (UserException e) {
      return Optional.of(new StoreDamage(key, part, e.getMessage()));
    }
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }
}
