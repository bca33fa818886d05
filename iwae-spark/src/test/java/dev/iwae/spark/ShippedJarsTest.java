package dev.iwae.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedJarsTest {

  @TempDir private Path temp;

  @Test
  void foldersArePackedAndNothingElseIsLeftBeside() throws IOException {
    Path classes = Files.createDirectories(temp.resolve("classes"));
    Files.writeString(Files.createDirectory(classes.resolve("a")).resolve("b.txt"), "text");
    Path jar = Files.writeString(temp.resolve("c.jar"), "a jar");
    Path home = temp.resolve("home");
    Path folder = home.resolve("spark");

    ShippedJars shipped = ShippedJars.of(List.of(classes, jar, temp.resolve("none")), home);

    assertThat(shipped.names()).hasSize(2).last().isEqualTo("c.jar");
    Path packed = shipped.files().get(0);
    assertThat(folder).isDirectoryContaining(packed::equals);
    assertThat(folder.toFile().list()).hasSize(1);
    assertThat(home.resolve("tmp")).isEmptyDirectory();
    try (JarFile entries = new JarFile(packed.toFile())) {
      assertThat(entries.stream()).singleElement().hasToString("a/b.txt");
    }
  }
}
