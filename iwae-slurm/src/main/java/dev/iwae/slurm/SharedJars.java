package dev.iwae.slurm;

import dev.iwae.store.Scratch;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The class path in the shared home, {@code <home>/slurm/jars}, since a node need not see the Maven
 * repository. A jar is known by its place, size and time, and copied once.
 */
record SharedJars(Path home) {

  /** The same class path with files that all nodes see. */
  List<Path> provide(List<Path> classPath) {
    List<Path> shared = new ArrayList<>();
    try (Scratch scratch = Scratch.create(home)) {
      for (Path entry : classPath) {
        shared.add(Files.isDirectory(entry) ? entry : copy(entry, scratch.folder()));
      }
      return shared;
    } catch (IOException e) {
      throw new UserException(
          "the class path cannot be copied to %s: %s".formatted(folder(), e.getMessage()), e);
    }
  }

  private Path folder() {
    return home.resolve("slurm").resolve("jars");
  }

  /**
   * @param unfinished where a killed build may leave what it has of a copy
   */
  private Path copy(Path jar, Path unfinished) throws IOException {
    String identity = jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis();
    String hash = Sha256.of(identity.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    Path target = folder().resolve(hash).resolve(jar.getFileName());
    if (!Files.exists(target)) {
      Files.createDirectories(target.getParent());
      Path fresh = Files.copy(jar, unfinished.resolve(jar.getFileName()));
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    }
    return target;
  }
}
