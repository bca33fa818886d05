package dev.iwae.worker.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.store.OutputStreamWriter;
import dev.iwae.store.StepFiles;
import dev.iwae.store.StepKey;
import dev.iwae.store.StepLock;
import dev.iwae.store.StepParts;
import dev.iwae.store.StepStore;
import dev.iwae.store.Store;
import dev.iwae.store.StoredStep;
import dev.iwae.worker.remote.StoreRequest.Verb;
import dev.iwae.worker.step.StepInterrupted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The store at home, as a worker of another machine uses it. What is fetched or made is kept in a
 * store of the worker's own as long as a step needs it; what decides is what the one at home has.
 */
public final class RemoteStore implements StepStore {

  private static final long MILLIS_BETWEEN_TRIES = 500;

  private final Store own;
  private final HomeLine home;

  /**
   * @param own of this worker alone
   */
  public RemoteStore(Store own, HomeLine home) {
    this.own = own;
    this.home = home;
  }

  /** Deletes what was kept for earlier steps. */
  void keepOnly(StepKey key, Optional<StepKey> parent) {
    Set<StepKey> keep = new HashSet<>(Set.of(key));
    parent.ifPresent(keep::add);
    own.remove(own.unused(keep));
  }

  @Override
  public Path home() {
    return own.home();
  }

  @Override
  public boolean contains(StepKey key) {
    return home.ask(StoreRequest.of(Verb.CONTAINS, key));
  }

  @Override
  public Optional<StoredStep> find(StepKey key) {
    Optional<StoredStep> here = own.find(key);
    return here.isPresent() ? here : fetch(key);
  }

  private Optional<StoredStep> fetch(StepKey key) {
    return home.ask(
        StoreRequest.of(Verb.FETCH_ENTRY, key),
        (reply, parcel) ->
            reply
                .entry()
                .map(
                    entry ->
                        own.write(
                            key,
                            entry.parent(),
                            entry.config(),
                            entry.provenance(),
                            parcel::unpack)));
  }

  @Override
  public StoredStep write(
      StepKey key,
      Optional<StepKey> parent,
      ObjectNode config,
      ObjectNode provenance,
      StepFiles files) {
    StoredStep step = own.write(key, parent, config, provenance, files);
    try (OpenFiles open = new OpenFiles()) {
      open.add(step);
      StoreRequest request =
          new StoreRequest(
              Verb.KEEP_ENTRY,
              Optional.of(key),
              "",
              Optional.of(new StoreRequest.ShippedEntry(parent, config, provenance)),
              open.announced());
      home.ask(request, open, (reply, parcel) -> true);
      return step;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public StepLock lock(StepKey key, Runnable whileWaiting) {
    while (!home.ask(StoreRequest.of(Verb.LOCK, key))) {
      whileWaiting.run();
      pause();
    }
    return () -> home.ask(StoreRequest.of(Verb.UNLOCK, key));
  }

  private static void pause() {
    try {
      Thread.sleep(MILLIS_BETWEEN_TRIES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StepInterrupted(e);
    }
  }

  @Override
  public Optional<Path> checkpoint(StepKey key) {
    home.ask(
        StoreRequest.of(Verb.FETCH_CHECKPOINT, key),
        (reply, parcel) -> {
          if (!reply.files().isEmpty()) {
            own.writeCheckpoint(key, parcel::takeOne);
          }
          return reply.kind();
        });
    return own.checkpoint(key);
  }

  @Override
  public void writeCheckpoint(StepKey key, OutputStreamWriter writer) {
    own.writeCheckpoint(key, writer);
    own.checkpoint(key).ifPresent(file -> send(StoreRequest.of(Verb.KEEP_CHECKPOINT, key), file));
  }

  /** Sends a file with a request. */
  void send(StoreRequest request, Path file) {
    try (OpenFiles open = new OpenFiles()) {
      open.add(file.getFileName().toString(), file);
      home.ask(request.with(open.announced().get(0)), open, (reply, parcel) -> true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void dropCheckpoint(StepKey key) {
    own.dropCheckpoint(key);
    home.ask(StoreRequest.of(Verb.DROP_CHECKPOINT, key));
  }

  @Override
  public StepParts parts(StepKey key) {
    return new RemoteParts(key, own.parts(key), home, this);
  }
}
