package dev.iwae.slurm;

import dev.iwae.store.OwnedFiles;
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
 * The class path in the shared home, since a node need not see the Maven repository. A jar is known
 * by its place, size and time, and copied once.
 *
 * @param folder {@code <home>/slurm/jars}
 */
record SharedJars(Path folder) {

  static SharedJars in(Path home) {
    return new SharedJars(home.resolve("slurm").resolve("jars"));
  }

  /** The same class path with files that all nodes see. */
  List<Path> provide(List<Path> classPath) {
    List<Path> shared = new ArrayList<>();
    try {
      for (Path entry : classPath) {
        shared.add(Files.isDirectory(entry) ? entry : copy(entry));
      }
      return shared;
    } catch (IOException e) {
      throw new UserException(
          "the class path cannot be copied to %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private Path copy(Path jar) throws IOException {
    String identity = jar + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis();
    String hash = Sha256.of(identity.getBytes(StandardCharsets.UTF_8)).substring(0, 16);
    Path target = folder.resolve(hash).resolve(jar.getFileName());
    if (!Files.exists(target)) {
      Files.createDirectories(target.getParent());
      Path fresh = OwnedFiles.of(target).next();
      Files.copy(jar, fresh);
      Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    }
    return target;
  }
}
