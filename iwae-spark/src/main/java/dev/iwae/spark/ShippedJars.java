package dev.iwae.spark;

import dev.iwae.store.Scratch;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * The class path as files that Spark ships, each under its name.
 *
 * @param files with different names
 */
record ShippedJars(List<Path> files) {

  /**
   * Folders, which only a build has, are packed.
   *
   * @param home whose folder {@code spark} gets what is packed
   */
  static ShippedJars of(List<Path> classPath, Path home) {
    List<Path> files = new ArrayList<>();
    Path folder = home.resolve("spark");
    try (Scratch scratch = Scratch.create(home)) {
      for (Path entry : classPath) {
        if (Files.isDirectory(entry)) {
          files.add(packed(entry, folder, scratch.folder()));
        } else if (Files.exists(entry)) {
          files.add(entry);
        }
      }
      return new ShippedJars(files);
    } catch (IOException e) {
      throw new UserException(
          "the class path cannot be packed in %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  List<String> names() {
    return files.stream().map(file -> file.getFileName().toString()).toList();
  }

  /**
   * @param unfinished where a killed build may leave what it has of a jar
   */
  private static Path packed(Path classes, Path folder, Path unfinished) throws IOException {
    String identity = Sha256.of(classes.toString().getBytes(StandardCharsets.UTF_8));
    Path jar =
        Files.createDirectories(folder).resolve("classes-" + identity.substring(0, 12) + ".jar");
    Path fresh = unfinished.resolve(jar.getFileName());
    try (OutputStream out = Files.newOutputStream(fresh);
        JarOutputStream entries = new JarOutputStream(out);
        Stream<Path> walk = Files.walk(classes)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        entries.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
        Files.copy(file, entries);
      }
    }
    return Files.move(
        fresh, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
