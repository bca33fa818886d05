package dev.iwae.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.json.MalformedJsonException;
import dev.iwae.json.StrictJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * {@code step.json}: what an entry is the result of, how it was made, and the hashes of its files.
 * Its own hash is beside it in {@code step.json.sha256}, in the form that {@code sha256sum -c}
 * reads.
 *
 * @param files digest and size by name, with slashes, of every other file
 */
@JsonPropertyOrder({"format", "key", "parent", "config", "files", "provenance"})
record StepManifest(
    StepKey key,
    Optional<StepKey> parent,
    ObjectNode config,
    ObjectNode provenance,
    Map<String, FileDigest> files) {

  static final String FORMAT = "iwae-step/1";
  static final String NAME = "step.json";
  static final String DIGEST = "step.json.sha256";

  /** Tells what wrote it. */
  @JsonProperty
  String format() {
    return FORMAT;
  }

  /** Content of one file. */
  record FileDigest(String sha256, long bytes) {
    static FileDigest of(Path file) throws IOException {
      return new FileDigest(Sha256.of(file), Files.size(file));
    }
  }

  /** The digests of all files of a folder. */
  static Map<String, FileDigest> digests(Path folder) throws IOException {
    Map<String, FileDigest> digests = new TreeMap<>();
    for (Path file : regularFiles(folder)) {
      String name = folder.relativize(file).toString().replace('\\', '/');
      if (name.equals(NAME) || name.equals(DIGEST)) {
        throw new IllegalArgumentException(name + " is written by the store itself");
      }
      digests.put(name, FileDigest.of(file));
    }
    return digests;
  }

  /** Names, with slashes and sorted, of all files of an entry but its manifest. */
  static SortedSet<String> names(Path folder) throws IOException {
    SortedSet<String> names = new TreeSet<>();
    for (Path file : regularFiles(folder)) {
      names.add(folder.relativize(file).toString().replace('\\', '/'));
    }
    names.removeAll(List.of(NAME, DIGEST));
    return names;
  }

  private static List<Path> regularFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }

  void write(Path folder) throws IOException {
    byte[] bytes = StrictJson.tree(this).toPrettyString().getBytes(StandardCharsets.UTF_8);
    Files.write(folder.resolve(NAME), bytes);
    Files.writeString(folder.resolve(DIGEST), digestLine(bytes));
  }

  /** The line that {@code step.json.sha256} must hold. */
  static String digestLine(byte[] manifest) {
    return Sha256.of(manifest) + "  " + NAME + "\n";
  }

  /** Parses without verifying; throws IOException for anything that is no manifest. */
  static StepManifest parse(byte[] bytes) throws IOException {
    try {
      return StrictJson.read(bytes, StepManifest.class);
    } catch (MalformedJsonException e) {
      throw new IOException("step.json is damaged: " + e.getMessage(), e);
    }
  }

  /** The format that a manifest says it has; empty if it is not even JSON. */
  static String format(byte[] bytes) {
    try {
      return StrictJson.parse(bytes).path("format").asText();
    } catch (MalformedJsonException e) {
      return "";
    }
  }
}
