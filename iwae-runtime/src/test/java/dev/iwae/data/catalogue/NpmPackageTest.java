package dev.iwae.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.data.DatasetFiles;
import dev.iwae.data.Declared;
import dev.iwae.data.source.DatasetProvider;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** With a client that is a shell script. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its client is a shell script")
@Timeout(30)
class NpmPackageTest {

  @TempDir Path folder;
  private final Fetches fetches = new Fetches();

  private DatasetFiles provide(String script) throws IOException {
    Path client = Files.writeString(folder.resolve("npm"), "#!/bin/sh\n" + script + "\n");
    assertThat(client.toFile().setExecutable(true)).isTrue();
    FileProvider npm = new NpmPackage("tiny", "1.2.6", "package/data/", List.of(folder));
    return new DatasetProvider(
            folder.resolve("home"), folder, WebAccess.DIRECT, fetches, List.of(TinySet.at(npm)))
        .provide(Declared.dataset(new SourceSpec.Catalogue("tiny")));
  }

  private Path archive(Map<String, byte[]> files) throws IOException {
    Path archive = folder.resolve("prepared.tgz");
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(archive)))) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        TarArchiveEntry entry = new TarArchiveEntry("package/data/" + file.getKey());
        entry.setSize(file.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(file.getValue());
        tar.closeArchiveEntry();
      }
    }
    return archive;
  }

  @Test
  void takesRawFilesFromThePackage() throws IOException {
    Path archive = archive(TinySet.RAW);

    DatasetFiles files =
        provide("echo \"$@\" > '%s/said'; cp '%s' tiny-1.2.6.tgz".formatted(folder, archive));

    assertThat(files.train().files().get(0)).hasBinaryContent(TinySet.RAW.get("train-images"));
    assertThat(files.test().files().get(0).resolveSibling("test-labels")).exists();
    assertThat(Files.readString(folder.resolve("said"))).startsWith("pack tiny@1.2.6 ");
  }

  @Test
  void saysWhatTheClientSaid() {
    assertThatThrownBy(() -> provide("echo 'npm error code E404' >&2; exit 3"))
        .hasMessageContaining(
            "npm package tiny@1.2.6: npm pack ended with status 3: npm error code E404");
  }

  @Test
  void whatTheClientSaidNeedNotBeUtf8() {
    assertThatThrownBy(() -> provide("printf 'caf\\351 closed\\n'; exit 3"))
        .hasMessageContaining("npm pack ended with status 3: caf\uFFFD closed");
  }

  @Test
  void aSearchPathMayHoldWhatIsNoPath() {
    String path = String.join(File.pathSeparator, "", "/usr/bin", "a\0b", "\"/opt/n o/bin\"");

    assertThat(NpmPackage.folders(path))
        .containsExactly(Path.of("/usr/bin"), Path.of("/opt/n o/bin"));
  }

  @Test
  void aClientThatLeavesNoArchiveIsAnError() {
    assertThatThrownBy(() -> provide("exit 0"))
        .hasMessageContaining("npm package tiny@1.2.6: there is no ")
        .hasMessageContaining("tiny-1.2.6.tgz");
  }

  @Test
  void aPackageWithoutTheFilesIsAnError() throws IOException {
    Path archive = archive(Map.of("train-images", TinySet.RAW.get("train-images")));

    assertThatThrownBy(() -> provide("cp '%s' tiny-1.2.6.tgz".formatted(archive)))
        .hasMessageContaining("lacks test-images, train-labels, test-labels")
        .hasMessageContaining("the package has no package/data/");
  }

  @Test
  void aCutArchiveIsAnError() throws IOException {
    Path archive = archive(TinySet.RAW);

    assertThatThrownBy(() -> provide("head -c 100 '%s' > tiny-1.2.6.tgz".formatted(archive)))
        .hasMessageContaining("npm package tiny@1.2.6: ");
  }
}
