package dev.iwae.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.iwae.data.DatasetFiles;
import dev.iwae.data.Declared;
import dev.iwae.data.IdxBytes;
import dev.iwae.data.ReadIdentity;
import dev.iwae.data.source.DatasetProvider;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFolderTest {

  @TempDir Path folder;
  private final Fetches fetches = new Fetches();

  private DatasetFiles provide(FileProvider... places) {
    return new DatasetProvider(
            folder.resolve("home"), folder, WebAccess.OFFLINE, fetches, List.of(TinySet.at(places)))
        .provide(Declared.dataset(new SourceSpec.Catalogue("tiny")));
  }

  private LocalFolder installed() {
    return new LocalFolder("package tiny", folder.resolve("share"));
  }

  private void install() throws IOException {
    Files.createDirectories(folder.resolve("share"));
    for (var file : TinySet.RAW.entrySet()) {
      Files.write(
          folder.resolve("share").resolve(file.getKey() + ".gz"), IdxBytes.gzip(file.getValue()));
    }
  }

  @Test
  void filesOfAPackageAreTakenOfflineToo() throws IOException {
    install();

    DatasetFiles files = provide(installed());

    assertThat(files.train().files().get(0)).hasBinaryContent(TinySet.RAW.get("train-images"));
    assertThat(fetches.events).startsWith("trying package tiny");
  }

  @Test
  void anotherVersionOfThePackageIsNotTaken() throws IOException {
    install();
    Files.write(folder.resolve("share/test-images.gz"), IdxBytes.gzip(new byte[18]));

    assertThatThrownBy(() -> provide(installed()))
        .hasMessageContaining("package tiny: test-images has SHA-256 ");
  }

  @Test
  void offlineThePlacesOfThisMachineAreNamed() {
    assertThatThrownBy(() -> provide(installed()))
        .hasMessage(
            """
            The dataset 'tiny' lacks train-images, test-images, train-labels, test-labels, and offline (-o) nothing is fetched:
              package tiny: it is not installed: there is no %s
            Run once without -o, or put the missing files, raw or gzipped (.gz), into %s"""
                .formatted(folder.resolve("share"), folder.resolve("home/datasets/tiny")));
  }

  @Test
  void fashionMnistIsTakenFromDebiansPackage() {
    assumeTrue(Files.isDirectory(Path.of("/usr/share/datasets/fashion-mnist")));
    SourceSpec source = new SourceSpec.Catalogue("fashion-mnist");
    DatasetProvider provider = new DatasetProvider(folder, folder, WebAccess.OFFLINE, fetches);

    DatasetFiles files = provider.provide(Declared.dataset(source));

    assertThat(ReadIdentity.of(files.train()))
        .isEqualTo(provider.identify(Declared.dataset(source)).train());
    assertThat(ReadIdentity.of(files.test()))
        .isEqualTo(provider.identify(Declared.dataset(source)).test());
  }
}
