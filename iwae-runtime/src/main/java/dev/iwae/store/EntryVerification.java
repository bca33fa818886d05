package dev.iwae.store;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/** Holds an entry's folder against the hashes in it. */
final class EntryVerification {

  /** An entry is not what was written. */
  static final class Damaged extends Exception {
    private static final long serialVersionUID = 1L;

    Damaged(String reason) {
      super(reason);
    }
  }

  private EntryVerification() {}

  /**
   * The manifest of an undamaged entry.
   *
   * @throws Damaged with the first difference found
   * @throws IOException if a file is there and cannot be read
   * @throws UserException if a newer version of the plugin wrote the entry
   */
  static StepManifest verify(StepKey key, Path folder) throws Damaged, IOException {
    if (!Files.isDirectory(folder)) {
      throw new Damaged(Files.exists(folder) ? "it is a file" : "it is a link to nothing");
    }
    StepManifest manifest = manifest(folder);
    if (!manifest.key().equals(key)) {
      throw new Damaged("step.json belongs to step " + manifest.key().abbreviated());
    }
    for (Map.Entry<String, StepManifest.FileDigest> file : manifest.files().entrySet()) {
      verifyFile(folder.resolve(file.getKey()), file.getKey(), file.getValue());
    }
    return manifest;
  }

  private static StepManifest manifest(Path folder) throws Damaged, IOException {
    byte[] bytes = present(folder, StepManifest.NAME);
    byte[] digest = present(folder, StepManifest.DIGEST);
    if (!Arrays.equals(digest, StepManifest.digestLine(bytes).getBytes(US_ASCII))) {
      throw new Damaged("step.json has changed since it was written");
    }
    String format = StepManifest.format(bytes);
    if (!format.equals(StepManifest.FORMAT)) {
      throw new UserException(
          "%s has format '%s', this version reads '%s'. Use the version that wrote it, or another home (-Diwae.home=<folder>)"
              .formatted(folder, format, StepManifest.FORMAT));
    }
    try {
      return StepManifest.parse(bytes);
    } catch (IOException e) {
      throw new Damaged(e.getMessage());
    }
  }

  private static byte[] present(Path folder, String name) throws Damaged, IOException {
    if (!Files.isRegularFile(folder.resolve(name))) {
      throw new Damaged(name + " is missing");
    }
    return Files.readAllBytes(folder.resolve(name));
  }

  private static void verifyFile(Path file, String name, StepManifest.FileDigest expected)
      throws Damaged, IOException {
    if (!Files.isRegularFile(file)) {
      throw new Damaged(name + " is missing");
    }
    long bytes = Files.size(file);
    if (bytes != expected.bytes()) {
      throw new Damaged(
          String.format(
              Locale.ROOT, "%s has %,d bytes instead of %,d", name, bytes, expected.bytes()));
    }
    if (!Sha256.of(file).equals(expected.sha256())) {
      throw new Damaged(name + " has changed since it was written");
    }
  }
}
