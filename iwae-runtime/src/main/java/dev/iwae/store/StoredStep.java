package dev.iwae.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/**
 * A verified result.
 *
 * @param key its identity
 * @param folder holds the files; read-only by agreement
 * @param config the canonical configuration it is the result of
 * @param provenance how, when and where it was made
 */
public record StoredStep(StepKey key, Path folder, ObjectNode config, ObjectNode provenance) {

  /** A file of the result. */
  public Path file(String name) {
    return folder.resolve(name);
  }
}
