package dev.iwae.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Optional;

/** Where steps find what they continue, and keep what they make. */
public interface StepStore {

  /** Its folder. */
  Path home();

  /** Whether there is an entry; it is not verified. */
  boolean contains(StepKey key);

  /**
   * The entry of a key, verified file by file. A damaged one is moved aside, the listener told, and
   * nothing returned.
   *
   * @throws dev.iwae.sweep.text.UserException if the entry cannot be read, or a newer version wrote
   *     it
   */
  Optional<StoredStep> find(StepKey key);

  /**
   * Writes an entry: its files into a temporary folder, made durable, then renamed into place. If
   * the entry is there already (two wrote the same bits at the same time), that one stays.
   *
   * @param parent the step that this one continues
   * @param config canonical configuration, of which the caller made the key
   * @param provenance how, when and where the result was made
   * @throws dev.iwae.sweep.text.UserException on a full disk or any other I/O problem; nothing
   *     half-written is left
   */
  StoredStep write(
      StepKey key,
      Optional<StepKey> parent,
      ObjectNode config,
      ObjectNode provenance,
      StepFiles files);

  /**
   * Waits for the right to compute a key. Once held, look again whether the entry is there.
   *
   * @param whileWaiting called now and then, up to ten times a second, as long as another thread or
   *     process holds the key; what it throws ends the wait
   */
  StepLock lock(StepKey key, Runnable whileWaiting);

  /**
   * The checkpoint of an unfinished step, its checksums verified. A damaged one is moved aside, the
   * listener told, and nothing returned.
   */
  Optional<Path> checkpoint(StepKey key);

  /**
   * Replaces a step's checkpoint. A kill at any moment leaves the old or the new one.
   *
   * @param writer writes a ZIP such as {@link Npz#write}
   * @throws dev.iwae.sweep.text.UserException on a full disk or any other I/O problem; the old one
   *     stays
   */
  void writeCheckpoint(StepKey key, OutputStreamWriter writer);

  /** Deletes a step's checkpoint, if there is one, with all parts; what cannot be, pruning does. */
  void dropCheckpoint(StepKey key);

  /** The parts of an unfinished step that workers compute together. */
  StepParts parts(StepKey key);
}
