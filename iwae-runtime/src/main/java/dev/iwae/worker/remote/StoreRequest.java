package dev.iwae.worker.remote;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.store.StepKey;
import java.util.List;
import java.util.Optional;

/**
 * What a worker asks of the store at home.
 *
 * @param key of the step concerned; none where a file of data is
 * @param name of a part, or the path of a file; empty otherwise
 * @param entry of a result to keep
 * @param files that follow
 */
record StoreRequest(
    Verb verb,
    Optional<StepKey> key,
    String name,
    Optional<ShippedEntry> entry,
    List<ShippedFile> files) {

  /** What is to be done. */
  enum Verb {
    CONTAINS,
    FETCH_ENTRY,
    KEEP_ENTRY,
    LOCK,
    UNLOCK,
    FETCH_CHECKPOINT,
    KEEP_CHECKPOINT,
    DROP_CHECKPOINT,
    LIST_PARTS,
    FETCH_PART,
    KEEP_PART,
    CLAIM_PART,
    RELEASE_PART,
    FETCH_DATA
  }

  /** A result, without its files. */
  record ShippedEntry(Optional<StepKey> parent, ObjectNode config, ObjectNode provenance) {}

  static StoreRequest of(Verb verb, StepKey key) {
    return new StoreRequest(verb, Optional.of(key), "", Optional.empty(), List.of());
  }

  static StoreRequest ofPart(Verb verb, StepKey key, String part) {
    return new StoreRequest(verb, Optional.of(key), part, Optional.empty(), List.of());
  }

  static StoreRequest ofData(String path) {
    return new StoreRequest(Verb.FETCH_DATA, Optional.empty(), path, Optional.empty(), List.of());
  }

  StoreRequest with(ShippedFile file) {
    return new StoreRequest(verb, key, name, entry, List.of(file));
  }
}
