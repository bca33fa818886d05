package dev.iwae.store;

import dev.iwae.sweep.text.UserException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where unfinished steps can go on: for each a folder of one file for each part. */
final class Checkpoints {

  static final String SUFFIX = ".npz";

  private final Home home;
  private final Quarantine quarantine;

  Checkpoints(Home home, Quarantine quarantine) {
    this.home = home;
    this.quarantine = quarantine;
  }

  Optional<Path> find(StepKey key, String part) {
    Path file = file(key, part);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      Optional<String> damage = damage(file);
      damage.ifPresent(
          reason -> quarantine.moveAside(key, file, reason, moved -> damage(moved).isPresent()));
      return damage.isPresent() ? Optional.empty() : Optional.of(file);
    } catch (UserException e) {
      return whileItExists(file, e);
    }
  }

  /** Another process that completes the step drops its checkpoint, at any moment. */
  private static Optional<Path> whileItExists(Path file, UserException e) {
    if (Files.exists(file)) {
      throw e;
    }
    return Optional.empty();
  }

  private static Optional<String> damage(Path file) {
    try {
      VerifiedZip.verify(file);
      return Optional.empty();
    } catch (MalformedArray e) {
      return Optional.of(e.getMessage());
    }
  }

  void write(StepKey key, String part, OutputStreamWriter writer) {
    try (Scratch scratch = Scratch.create(home.folder())) {
      Path file = scratch.folder().resolve(key.hex());
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
        writer.write(out);
      }
      DurableFiles.publish(file, file(key, part));
    } catch (IOException e) {
      throw new UserException(
          "Cannot write the checkpoint of step %s to %s: %s. Free space there or choose another home with -Diwae.home=<folder>, then run again; the previous checkpoint stays"
              .formatted(key.abbreviated(), home.checkpoints(), IoReason.of(e)),
          e);
    }
  }

  void drop(StepKey key) {
    try {
      DurableFiles.deleteTree(home.checkpoint(key));
    } catch (IOException e) {
      // Another is at it, or it cannot be deleted: either way it is left to pruning, since a step
      // that is stored has not failed.
    }
  }

  private Path file(StepKey key, String part) {
    return home.checkpoint(key).resolve(part + SUFFIX);
  }
}
