package dev.iwae.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.text.Printable;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Results of steps by key, in a home folder that many processes share.
 *
 * <p>An entry is there whole or not at all, whatever is killed when; reading verifies it. Instances
 * hold no state beside the folder and may be used from any thread.
 */
public final class Store implements StepStore {

  /** The only part of a step that one worker computes alone. */
  private static final String WHOLE = "state";

  private final Home home;
  private final Entries entries;
  private final Checkpoints checkpoints;

  private Store(Home home, StoreListener listener) {
    this.home = home;
    Quarantine quarantine = new Quarantine(home, listener);
    this.entries = new Entries(home, quarantine);
    this.checkpoints = new Checkpoints(home, quarantine);
  }

  /**
   * Opens the store of a home, creating it if needed, and deletes what killed writers have left. A
   * home that cannot be written is good for reading.
   *
   * @throws UserException if there is no such folder and it cannot be made
   */
  public static Store open(Path home, StoreListener listener) {
    try {
      Path folder = Files.createDirectories(Printable.require(home.toAbsolutePath())).toRealPath();
      Store store = new Store(new Home(folder), listener);
      if (store.isWritable()) {
        Scratch.sweep(folder);
      }
      return store;
    } catch (IOException e) {
      throw cannotKeep(home.toAbsolutePath(), e);
    }
  }

  private static UserException cannotKeep(Path home, IOException e) {
    return new UserException(
        "Cannot keep results in %s: %s. Make the folder writable or choose another with -Diwae.home=<folder>"
            .formatted(home, IoReason.of(e)),
        e);
  }

  /** Whether files can be made and locked in the home. */
  public boolean isWritable() {
    return obstacle().isEmpty();
  }

  /**
   * Does nothing if files can be made and locked in the home.
   *
   * @throws UserException that says why not
   */
  public void requireWritable() {
    obstacle()
        .ifPresent(
            e -> {
              throw cannotKeep(home.folder(), e);
            });
  }

  private Optional<IOException> obstacle() {
    try {
      Scratch.create(home.folder()).close();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(e);
    }
  }

  @Override
  public Path home() {
    return home.folder();
  }

  @Override
  public boolean contains(StepKey key) {
    return entries.contains(key);
  }

  @Override
  public Optional<StoredStep> find(StepKey key) {
    return entries.find(key);
  }

  @Override
  public StoredStep write(
      StepKey key,
      Optional<StepKey> parent,
      ObjectNode config,
      ObjectNode provenance,
      StepFiles files) {
    return entries.write(key, parent, config, provenance, files);
  }

  @Override
  public StepLock lock(StepKey key, Runnable whileWaiting) {
    return ProcessLock.acquire(home.lock(key), whileWaiting);
  }

  /**
   * The right to compute a key, if nobody has it.
   *
   * @throws UserException if there can be no locks in the home
   */
  public Optional<StepLock> tryLock(StepKey key) {
    Path file = home.lock(key);
    try {
      Files.createDirectories(file.getParent());
      return ProcessLock.tryAcquire(file).map(lock -> lock);
    } catch (IOException e) {
      throw ProcessLock.impossible(file, e);
    }
  }

  /**
   * What entries are the result of, sorted by key; unreadable ones are left out.
   *
   * @param which keys are of interest; the other entries are not read
   */
  public Stream<StoredConfig> configs(Predicate<StepKey> which) {
    return entries.configs(which);
  }

  @Override
  public Optional<Path> checkpoint(StepKey key) {
    return checkpoints.find(key, WHOLE);
  }

  @Override
  public void writeCheckpoint(StepKey key, OutputStreamWriter writer) {
    checkpoints.write(key, WHOLE, writer);
  }

  @Override
  public StepParts parts(StepKey key) {
    return new StoredParts(key, home.checkpoint(key), checkpoints);
  }

  @Override
  public void dropCheckpoint(StepKey key) {
    checkpoints.drop(key);
  }

  /**
   * Reads everything and holds it against its hashes; changes nothing.
   *
   * @param next hears of every entry before it is read
   */
  public List<StoreDamage> damages(Consumer<Path> next) {
    return new StoreVerification(home, next).damages();
  }

  /**
   * The entries and checkpoints whose keys are not among those to keep, and the checkpoints of
   * stored steps; deletes nothing.
   */
  public PruneReport unused(Set<StepKey> keep) {
    return new Pruning(home, entries).unused(keep);
  }

  /**
   * Deletes what {@link #unused} found, except what is locked because it is being computed.
   *
   * @return what was deleted
   */
  public PruneReport remove(PruneReport unused) {
    return new Pruning(home, entries).remove(unused);
  }
}
