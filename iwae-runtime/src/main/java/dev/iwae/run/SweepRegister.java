package dev.iwae.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.results.TextFile;
import dev.iwae.store.OwnedFiles;
import dev.iwae.store.StepKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Remembers in a home which sweep files were executed with it and what steps they needed, since a
 * home serves many repositories and none of them knows the others' sweeps.
 */
final class SweepRegister {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;

  SweepRegister(Path home) {
    this.folder = home.resolve("sweeps");
  }

  /** The file needs these steps, and no longer those it needed before. */
  void remember(Path file, Collection<StepKey> steps) {
    ObjectNode entry = JSON.createObjectNode().put("file", file.toString());
    steps.stream().map(StepKey::hex).sorted().forEach(entry.putArray("steps")::add);
    TextFile.write(entryOf(file), entry.toPrettyString() + "\n");
  }

  /** Deletes what killed processes have left. */
  void removeAbandoned() {
    OwnedFiles.targets(folder).forEach(target -> OwnedFiles.of(target).removeAbandoned());
  }

  /** What sweep files need that are still there. */
  Set<StepKey> steps() {
    Set<StepKey> steps = new HashSet<>();
    for (JsonNode entry : entries()) {
      if (Files.exists(Path.of(entry.path("file").asText()))) {
        entry.path("steps").forEach(step -> steps.add(new StepKey(step.asText())));
      }
    }
    return steps;
  }

  private Path entryOf(Path file) {
    byte[] path = file.toString().getBytes(StandardCharsets.UTF_8);
    return folder.resolve(UUID.nameUUIDFromBytes(path) + ".json");
  }

  private List<JsonNode> entries() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(SweepRegister::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
