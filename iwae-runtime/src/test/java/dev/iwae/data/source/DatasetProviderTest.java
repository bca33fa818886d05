package dev.iwae.data.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.data.DatasetFiles;
import dev.iwae.data.DatasetIdentity;
import dev.iwae.data.Declared;
import dev.iwae.data.IdxBytes;
import dev.iwae.data.ImageIdentity;
import dev.iwae.data.ImageSource;
import dev.iwae.data.Images;
import dev.iwae.data.Pixels;
import dev.iwae.data.ReadIdentity;
import dev.iwae.data.catalogue.Fetches;
import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.store.Npy;
import dev.iwae.store.NpyArray;
import dev.iwae.store.Npz;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.spec.dataset.LabelColumn;
import dev.iwae.sweep.spec.dataset.Parts;
import dev.iwae.sweep.spec.dataset.Preparation;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
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

    assertThat(ReadIdentity.of(files.train())).isEqualTo(identity.train());
    assertThat(ReadIdentity.of(files.test())).isEqualTo(identity.test());
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

  /** The example of the documentation; also for the images that one array of an archive has. */
  @Test
  void arraysOfOneArchiveAreProvided() throws IOException {
    archive(
        Map.of(
            "x_train",
            new NpyArray.Longs(new int[] {2, 1, 2}, new long[] {1, 2, 3, 4}),
            "x_test",
            new NpyArray.Longs(new int[] {1, 1, 2}, new long[] {5, 6}),
            "y_train",
            NpyArray.Longs.of(1, 2),
            "y_test",
            NpyArray.Longs.of(3)));
    Parts named =
        new Parts.Arrays(
            Path.of("x.npz"), Optional.of("x_train"), Optional.of("x_test"), Optional.empty());
    SourceSpec source =
        new SourceSpec.Npz(
            named,
            new Preparation(
                new LabelColumn.Unsaid(),
                OptionalDouble.of(255),
                false,
                Optional.empty(),
                Optional.empty()));

    Images train = provided(source).train().read();

    assertThat(train.examples()).isEqualTo(2);
    assertThat(Pixels.of(train, 1)[0]).isEqualTo(3 / 255f);
    assertThat(Pixels.of(provided(source).test().read(), 0)[1]).isEqualTo(6 / 255f);
  }

  /** Whose unpacked bytes are those that a worker reads. */
  @Test
  void whatWorkersCannotReadIsUnpackedForThem() throws IOException {
    NpyArray array = new NpyArray.Floats(new int[] {2, 1, 2}, new float[] {.1f, .2f, .3f, .4f});
    archive(Map.of("x", array));
    Npy.write(folder.resolve("x.npy"), array);
    byte[] npy = Files.readAllBytes(folder.resolve("x.npy"));
    Files.write(folder.resolve("x.npy.gz"), IdxBytes.gzip(npy));

    for (String file : List.of("x.npz", "x.npy.gz")) {
      ImageSource train = provided(new SourceSpec.Npz(Path.of(file), Path.of(file))).train();
      assertThat(train.files()).singleElement().matches(path -> path.startsWith(folder("own")));
      assertThat(train.content()).isEqualTo(Sha256.of(npy));
      assertThat(Pixels.of(train.read(), 1)[1]).isEqualTo(.4f);
    }
    assertThat(provided(new SourceSpec.Npz(Path.of("x.npy"), Path.of("x.npy"))).train())
        .isEqualTo(new ImageSource("npy", List.of(folder.resolve("x.npy"))));
  }

  @Test
  void oneArrayHasNoNames() throws IOException {
    Npy.write(
        folder.resolve("x.npy"), new NpyArray.Floats(new int[] {1, 1, 2}, new float[] {.1f, .2f}));
    Parts named =
        new Parts.Arrays(Path.of("x.npy"), Optional.of("a"), Optional.of("b"), Optional.empty());

    assertThatThrownBy(() -> provided(new SourceSpec.Npz(named, Preparation.NONE)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("x.npy has one array, and no names. Name each file by `train`");
  }

  private Path folder(String name) {
    return folder.resolve("home/datasets").resolve(name);
  }

  private DatasetFiles provided(SourceSpec source) {
    return provider().provide(Declared.dataset(source));
  }

  private void archive(Map<String, NpyArray> arrays) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve("x.npz"))) {
      Npz.write(out, arrays);
    }
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
