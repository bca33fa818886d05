package dev.iwae.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.data.DatasetFiles;
import dev.iwae.data.DatasetIdentity;
import dev.iwae.data.Declared;
import dev.iwae.data.IdxBytes;
import dev.iwae.data.ImageIdentity;
import dev.iwae.data.ImageSource;
import dev.iwae.data.catalogue.Fetches;
import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetProviderTest {

  @TempDir Path folder;
  private final Fetches fetches = new Fetches();

  private DatasetProvider provider() {
    return new DatasetProvider(folder.resolve("home"), folder, WebAccess.OFFLINE, fetches);
  }

  @Test
  void digitsAreEmbedded() throws IOException {
    SourceSpec digits = new SourceSpec.Catalogue("digits");

    DatasetFiles files = provider().provide(Declared.dataset(digits));
    DatasetIdentity identity = provider().identify(Declared.dataset(digits));

    assertThat(files.train().identify()).isEqualTo(identity.train());
    assertThat(files.test().identify()).isEqualTo(identity.test());
    assertThat(identity.train().examples()).isEqualTo(5000);
    assertThat(identity.test().examples()).isEqualTo(1000);
    assertThat(identity.train().pixels()).isEqualTo(784);
    assertThat(files.train().files().get(0).getParent())
        .isEqualTo(folder.resolve("home/datasets/digits"));
    // The first training labels of MNIST.
    byte[] labels =
        Files.readAllBytes(files.train().files().get(0).resolveSibling("train-labels-idx1-ubyte"));
    assertThat(labels).startsWith(0, 0, 8, 1, 0, 0, 5000 >> 8, 5000 & 0xff, 5, 0, 4, 1, 9, 2, 1);
  }

  @Test
  void mnistIsKnownWithoutBeingFetched() {
    DatasetIdentity identity =
        provider().identify(Declared.dataset(new SourceSpec.Catalogue("mnist")));

    assertThat(identity.train())
        .isEqualTo(
            new ImageIdentity(
                "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
                60_000,
                28,
                28));
    assertThat(identity.test().examples()).isEqualTo(10_000);
    assertThat(folder.resolve("home")).doesNotExist();
  }

  @Test
  void offlineMnistSaysWhatIsMissing() {
    assertThatThrownBy(
            () -> provider().provide(Declared.dataset(new SourceSpec.Catalogue("mnist"))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("train-images-idx3-ubyte, t10k-images-idx3-ubyte")
        .hasMessageContaining(folder.resolve("home/datasets/mnist").toString());
    assertThat(fetches.events).isEmpty();
  }

  @Test
  void localFilesAreKnownByTheirDecompressedContent() throws IOException {
    byte[] train = IdxBytes.images(2, 1, 2, new byte[] {1, 2, 3, 4});
    byte[] test = IdxBytes.images(1, 1, 2, new byte[] {5, 6});
    Files.write(folder.resolve("train.gz"), IdxBytes.gzip(train));
    Files.write(folder.resolve("test"), test);
    SourceSpec source = new SourceSpec.Idx(Path.of("train.gz"), folder.resolve("test"));

    assertThat(provider().provide(Declared.dataset(source)))
        .isEqualTo(
            new DatasetFiles(
                new ImageSource("idx", List.of(folder.resolve("train.gz"))),
                new ImageSource("idx", List.of(folder.resolve("test")))));
    assertThat(provider().identify(Declared.dataset(source)))
        .isEqualTo(
            new DatasetIdentity(
                new ImageIdentity(Sha256.of(train), 2, 1, 2),
                new ImageIdentity(Sha256.of(test), 1, 1, 2)));
  }

  @Test
  void trainingAndTestImagesHaveOneSize() throws IOException {
    Files.write(folder.resolve("train"), IdxBytes.images(1, 1, 2, new byte[] {1, 2}));
    Files.write(folder.resolve("test"), IdxBytes.images(1, 2, 1, new byte[] {1, 2}));

    assertThatThrownBy(
            () ->
                provider()
                    .identify(
                        Declared.dataset(new SourceSpec.Idx(Path.of("train"), Path.of("test")))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("train has images of 1 x 2 pixels")
        .hasMessageContaining("test of 2 x 1");
  }

  @Test
  void missingLocalFilesAreNamedAsWrittenAndAsLookedFor() {
    SourceSpec source = new SourceSpec.Idx(Path.of("../none"), Path.of("test"));
    assertThatThrownBy(() -> provider().identify(Declared.dataset(source)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("There is no file " + folder.resolveSibling("none"))
        .hasMessageContaining("which the sweep names as ../none");

    Path absolute = folder.resolve("none");
    assertThatThrownBy(() -> provider().locate(absolute))
        .hasMessageStartingWith("There is no file " + absolute + ", which the sweep names. ");
  }

  @Test
  void unknownNamesSayWhichOnesThereAre() {
    assertThatThrownBy(
            () -> provider().identify(Declared.dataset(new SourceSpec.Catalogue("minst"))))
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith("It has digits, mnist, mnist-fixed, fashion-mnist, omniglot");
  }
}
