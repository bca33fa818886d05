package dev.iwae.worker.remote;

import dev.iwae.store.OutputStreamWriter;
import dev.iwae.store.StepKey;
import dev.iwae.store.StepLock;
import dev.iwae.store.StepParts;
import dev.iwae.worker.remote.StoreRequest.Verb;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The parts of a step at home, and copies of those that this worker has seen.
 *
 * @param own those copies
 */
record RemoteParts(StepKey key, StepParts own, HomeLine home, RemoteStore store)
    implements StepParts {

  @Override
  public List<String> names() {
    return home.ask(StoreRequest.of(Verb.LIST_PARTS, key), (reply, parcel) -> reply.names());
  }

  @Override
  public Optional<Path> find(String part) {
    Optional<Path> here = own.find(part);
    return here.isPresent() ? here : fetch(part);
  }

  private Optional<Path> fetch(String part) {
    return home.ask(
        StoreRequest.ofPart(Verb.FETCH_PART, key, part),
        (reply, parcel) -> {
          if (reply.files().isEmpty()) {
            return Optional.empty();
          }
          own.write(part, parcel::takeOne);
          return own.find(part);
        });
  }

  @Override
  public Optional<StepLock> claim(String part) {
    return home.ask(StoreRequest.ofPart(Verb.CLAIM_PART, key, part))
        ? Optional.of(() -> home.ask(StoreRequest.ofPart(Verb.RELEASE_PART, key, part)))
        : Optional.empty();
  }

  @Override
  public void write(String part, OutputStreamWriter writer) {
    own.write(part, writer);
    own.find(part)
        .ifPresent(file -> store.send(StoreRequest.ofPart(Verb.KEEP_PART, key, part), file));
  }
}
