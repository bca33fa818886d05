package dev.iwae.worker.remote;

import dev.iwae.store.IoReason;
import dev.iwae.store.StepKey;
import dev.iwae.store.StepLock;
import dev.iwae.store.Store;
import dev.iwae.store.StoredStep;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What one worker gets to hear, and the locks that it holds. Not thread-safe. */
final class Answers implements AutoCloseable {

  private final Store store;
  private final Set<Path> data;
  private final StoreLine line;
  private final Map<String, StepLock> held = new HashMap<>();

  Answers(Store store, Set<Path> data, StoreLine line) {
    this.store = store;
    this.data = data;
    this.line = line;
  }

  void answer(StoreRequest request) throws IOException {
    try (OpenFiles files = new OpenFiles();
        Parcel parcel = line.parcel(request.files())) {
      StoreReply reply;
      try {
        reply = reply(request, parcel, files);
      } catch (UserException e) {
        reply = StoreReply.failed(e.getMessage());
      }
      parcel.close();
      line.send(reply, files.all());
    }
  }

  private StoreReply reply(StoreRequest request, Parcel parcel, OpenFiles files)
      throws IOException {
    if (request.verb() == StoreRequest.Verb.FETCH_DATA) {
      return data(Path.of(request.name()), files);
    }
    StepKey key = request.key().orElseThrow();
    String part = request.name();
    return switch (request.verb()) {
      case CONTAINS -> StoreReply.of(store.contains(key));
      case FETCH_ENTRY -> entry(store.find(key), files);
      case KEEP_ENTRY -> keep(key, request.entry().orElseThrow(), parcel);
      case LOCK -> StoreReply.of(hold(key.hex(), () -> store.tryLock(key)));
      case UNLOCK -> release(key.hex());
      case FETCH_CHECKPOINT -> file(store.checkpoint(key), files);
      case KEEP_CHECKPOINT -> {
        store.writeCheckpoint(key, parcel::takeOne);
        yield StoreReply.of(true);
      }
      case DROP_CHECKPOINT -> {
        store.dropCheckpoint(key);
        yield StoreReply.of(true);
      }
      case LIST_PARTS -> StoreReply.ofNames(store.parts(key).names());
      case FETCH_PART -> file(store.parts(key).find(part), files);
      case KEEP_PART -> {
        store.parts(key).write(part, parcel::takeOne);
        yield StoreReply.of(true);
      }
      case CLAIM_PART -> StoreReply.of(hold(key.hex() + part, () -> store.parts(key).claim(part)));
      case RELEASE_PART -> release(key.hex() + part);
      case FETCH_DATA -> throw new IllegalStateException("answered above");
    };
  }

  private StoreReply data(Path file, OpenFiles files) {
    if (!data.contains(file)) {
      throw new UserException(file + " is no file of this sweep");
    }
    return file(Optional.of(file), files);
  }

  private static StoreReply file(Optional<Path> file, OpenFiles files) {
    if (file.isEmpty()) {
      return StoreReply.of(false);
    }
    try {
      files.add(file.get().getFileName().toString(), file.get());
      return StoreReply.ofFile(files.announced().get(0));
    } catch (NoSuchFileException e) {
      return StoreReply.of(false); // whoever completed the step dropped it, at this moment
    } catch (IOException e) {
      throw new UserException("Cannot read %s: %s".formatted(file.get(), IoReason.of(e)), e);
    }
  }

  private static StoreReply entry(Optional<StoredStep> step, OpenFiles files) throws IOException {
    if (step.isEmpty()) {
      return StoreReply.of(false);
    }
    files.add(step.get());
    // The copy's parent is of no interest to anybody.
    StoreRequest.ShippedEntry entry =
        new StoreRequest.ShippedEntry(
            Optional.empty(), step.get().config(), step.get().provenance());
    return StoreReply.ofEntry(entry, files.announced());
  }

  private StoreReply keep(StepKey key, StoreRequest.ShippedEntry entry, Parcel parcel) {
    store.write(key, entry.parent(), entry.config(), entry.provenance(), parcel::unpack);
    return StoreReply.of(true);
  }

  private boolean hold(String name, Supplier<Optional<StepLock>> lock) {
    if (held.containsKey(name)) {
      return true;
    }
    Optional<StepLock> got = lock.get();
    got.ifPresent(right -> held.put(name, right));
    return got.isPresent();
  }

  private StoreReply release(String name) {
    Optional.ofNullable(held.remove(name)).ifPresent(StepLock::close);
    return StoreReply.of(true);
  }

  @Override
  public void close() {
    List.copyOf(held.keySet()).forEach(this::release);
  }
}
