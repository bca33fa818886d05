package dev.iwae.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds the sweep files that tests read. */
public final class SweepFiles {

  private SweepFiles() {}

  /** The sweeps that the project ships. */
  public static List<Path> shipped() {
    return yaml(root().resolve("sweeps"));
  }

  /** The repository's root. */
  public static Path root() {
    return Path.of("").toAbsolutePath().getParent();
  }

  /** A folder beside the tests of this package. */
  public static Path resources(String name) {
    try {
      return Path.of(SweepFiles.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  public static List<Path> yaml(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
