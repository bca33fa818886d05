package dev.iwae.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A verified result.
 *
 * @param key its identity
 * @param parent the step whose result it continues or judges, if any
 * @param folder holds the files; read-only by agreement
 * @param config the canonical configuration it is the result of
 * @param provenance how, when and where it was made
 */
public record StoredStep(
    StepKey key, Optional<StepKey> parent, Path folder, ObjectNode config, ObjectNode provenance) {

  /** Names of the result's files, with slashes, sorted. */
  public List<String> fileNames() throws IOException {
    return List.copyOf(StepManifest.names(folder));
  }

  /** A file of the result. */
  public Path file(String name) {
    return folder.resolve(name);
  }
}
