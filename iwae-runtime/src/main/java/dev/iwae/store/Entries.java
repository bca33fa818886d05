package dev.iwae.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The finished steps of a home. */
final class Entries {

  private final Home home;
  private final Quarantine quarantine;

  Entries(Home home, Quarantine quarantine) {
    this.home = home;
    this.quarantine = quarantine;
  }

  boolean contains(StepKey key) {
    return Files.isRegularFile(home.entry(key).resolve(StepManifest.NAME));
  }

  Optional<StoredStep> find(StepKey key) {
    Path folder = home.entry(key);
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    try {
      return Optional.of(verified(key, folder));
    } catch (EntryVerification.Damaged e) {
      quarantine.moveAside(key, folder, e.getMessage(), moved -> isDamaged(key, moved));
      return Optional.empty();
    } catch (IOException e) {
      throw new UserException(
          "Cannot read step %s in %s: %s. Delete that folder to compute the step again, or choose another home with -Diwae.home=<folder>"
              .formatted(key.abbreviated(), folder, IoReason.of(e)),
          e);
    }
  }

  private static StoredStep verified(StepKey key, Path folder)
      throws EntryVerification.Damaged, IOException {
    StepManifest manifest = EntryVerification.verify(key, folder);
    return new StoredStep(key, manifest.parent(), folder, manifest.config(), manifest.provenance());
  }

  private static boolean isDamaged(StepKey key, Path folder) throws IOException {
    try {
      EntryVerification.verify(key, folder);
      return false;
    } catch (EntryVerification.Damaged e) {
      return true;
    }
  }

  StoredStep write(
      StepKey key,
      Optional<StepKey> parent,
      ObjectNode config,
      ObjectNode provenance,
      StepFiles files) {
    try (Scratch scratch = Scratch.create(home.folder())) {
      Path folder = Files.createDirectory(scratch.folder().resolve(key.hex()));
      files.write(folder);
      new StepManifest(key, parent, config, provenance, StepManifest.digests(folder)).write(folder);
      publish(key, folder);
      return new StoredStep(key, parent, home.entry(key), config, provenance);
    } catch (IOException e) {
      throw new UserException(
          "Cannot write step %s to %s: %s. Free space there or choose another home with -Diwae.home=<folder>, then run again; nothing half-written is left"
              .formatted(key.abbreviated(), home.entries(), IoReason.of(e)),
          e);
    }
  }

  private void publish(StepKey key, Path folder) throws IOException {
    try {
      DurableFiles.publish(folder, home.entry(key));
    } catch (IOException e) {
      // The same step is there already: good, or damaged and then moved aside by find.
      if (!Files.exists(home.entry(key), LinkOption.NOFOLLOW_LINKS)) {
        throw e;
      }
      if (find(key).isEmpty()) {
        DurableFiles.publish(folder, home.entry(key));
      }
    }
  }

  Stream<StoredConfig> configs(Predicate<StepKey> which) {
    return Shards.keys(home.entries()).stream()
        .filter(which)
        .flatMap(key -> config(home.entry(key)).stream());
  }

  private static List<StoredConfig> config(Path folder) {
    try {
      StepManifest step = StepManifest.parse(Files.readAllBytes(folder.resolve(StepManifest.NAME)));
      return List.of(new StoredConfig(step.key(), step.parent(), step.config(), step.provenance()));
    } catch (IOException e) {
      return List.of(); // find reports what is wrong with it when it is needed
    }
  }
}
