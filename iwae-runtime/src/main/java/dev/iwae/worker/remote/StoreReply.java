package dev.iwae.worker.remote;

import java.util.List;
import java.util.Optional;

/**
 * What the store at home answers.
 *
 * @param kind whether there is what was asked for
 * @param text why not, if it failed
 * @param names of parts
 * @param entry of a result
 * @param files that follow
 */
record StoreReply(
    ReplyKind kind,
    String text,
    List<String> names,
    Optional<StoreRequest.ShippedEntry> entry,
    List<ShippedFile> files) {

  /** How it went. */
  enum ReplyKind {
    YES,
    NO,
    FAILED
  }

  static StoreReply of(boolean answer) {
    ReplyKind kind = answer ? ReplyKind.YES : ReplyKind.NO;
    return new StoreReply(kind, "", List.of(), Optional.empty(), List.of());
  }

  static StoreReply failed(String text) {
    return new StoreReply(ReplyKind.FAILED, text, List.of(), Optional.empty(), List.of());
  }

  static StoreReply ofNames(List<String> names) {
    return new StoreReply(ReplyKind.YES, "", names, Optional.empty(), List.of());
  }

  static StoreReply ofFile(ShippedFile file) {
    return new StoreReply(ReplyKind.YES, "", List.of(), Optional.empty(), List.of(file));
  }

  static StoreReply ofEntry(StoreRequest.ShippedEntry entry, List<ShippedFile> files) {
    return new StoreReply(ReplyKind.YES, "", List.of(), Optional.of(entry), files);
  }
}
