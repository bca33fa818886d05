package dev.iwae.store;

import java.nio.file.Path;
import java.util.UUID;

/**
 * Where things are in a home folder.
 *
 * @param folder absolute
 */
public record Home(Path folder) {

  /** The files of a dataset. */
  public Path dataset(String name) {
    return folder.resolve("datasets").resolve(name);
  }

  Path entries() {
    return folder.resolve("store");
  }

  Path entry(StepKey key) {
    return entries().resolve(key.shard()).resolve(key.hex());
  }

  Path checkpoints() {
    return folder.resolve("checkpoints");
  }

  /** The folder of an unfinished step's parts. */
  Path checkpoint(StepKey key) {
    return checkpoints().resolve(key.shard()).resolve(key.hex());
  }

  Path lock(StepKey key) {
    return lock(key.hex());
  }

  /** The lock file of a thing with a name. */
  public Path lock(String name) {
    return folder.resolve("locks").resolve(name + ".lock");
  }

  /** A new place for something damaged; the random part keeps an earlier one of the same name. */
  public Path aside(String name) {
    return folder
        .resolve("damaged")
        .resolve(UUID.randomUUID().toString().substring(0, 8) + "-" + name);
  }
}
