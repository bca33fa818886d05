package dev.iwae.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.data.Checksum;
import dev.iwae.data.DatasetFiles;
import dev.iwae.data.DatasetIdentity;
import dev.iwae.data.Declared;
import dev.iwae.data.ImageIdentity;
import dev.iwae.data.ImageSource;
import dev.iwae.data.Images;
import dev.iwae.data.NumpyPermutation;
import dev.iwae.data.ReadIdentity;
import dev.iwae.data.catalogue.CatalogueFile.Size;
import dev.iwae.data.source.DatasetProvider;
import dev.iwae.store.NpyArray;
import dev.iwae.store.Npz;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import us.hebi.matlab.mat.format.Mat5;

/** The golden files are made by {@code chardata.py} beside them. */
class OmniglotTest {

  private static final int TRAIN = 23;
  private static final int TEST = 5;
  private static final Path MAT = resource("omniglot/chardata.mat");

  @TempDir Path folder;
  private final Fetches fetches = new Fetches();

  private static Path resource(String name) {
    try {
      return Path.of(OmniglotTest.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static ImageSource source(Path file, String part) {
    return new ImageSource("omniglot-" + part, List.of(file));
  }

  private static void assertSame(Images images, String part) {
    float[] expected =
        ((NpyArray.Floats) Npz.read(resource("omniglot/expected.npz")).get(part)).values();
    float[] actual = new float[images.examples() * 784];
    for (int example = 0; example < images.examples(); example++) {
      images.copyTo(example, actual, example * 784);
    }
    assertThat(actual).containsExactly(expected);
  }

  @Test
  void theImagesAreThoseOfTheAuthors() {
    assertSame(source(MAT, "train").read(), "train");
    assertSame(source(MAT, "test").read(), "test");
    assertThat(source(MAT, "train").read().examples()).isEqualTo(TRAIN);
    assertThat(source(MAT, "test").read().height()).isEqualTo(28);
  }

  /** Values and hash by NumPy 2.4.6: {@code RandomState(123).permutation(n).astype('<i4')}. */
  @Test
  void theOrderIsNumPys() {
    assertThat(NumpyPermutation.of(7, 123)).containsExactly(1, 3, 4, 0, 2, 5, 6);
    int[] order = NumpyPermutation.of(24_345, 123);
    ByteBuffer bytes = ByteBuffer.allocate(4 * order.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(order);
    assertThat(Sha256.of(bytes.array()))
        .isEqualTo("5068d060386cd12fddfcca764a8150c5b653d5ace891aaa4da25b665155bcfb2");
  }

  @Test
  void aFilePutThereByHandIsVerifiedByItsMd5AndTaken() throws IOException {
    DatasetProvider provider = provider(new WebFolder("http://127.0.0.1:9/", ""));
    Path place = Files.createDirectories(folder.resolve("datasets/omniglot"));
    Files.copy(MAT, place.resolve("chardata.mat"));

    DatasetFiles files = provider.provide(Declared.dataset(new SourceSpec.Catalogue("omniglot")));

    DatasetIdentity identity =
        provider.identify(Declared.dataset(new SourceSpec.Catalogue("omniglot")));
    assertThat(ReadIdentity.of(files.train())).isEqualTo(identity.train());
    assertThat(ReadIdentity.of(files.test())).isEqualTo(identity.test());
    assertThat(identity.train().sha256()).isNotEqualTo(identity.test().sha256());
    assertThat(fetches.events).isEmpty();
  }

  @Test
  void anotherFileIsSetAsideAndTheErrorSaysWhereTheRightOneBelongs() throws IOException {
    Path place = Files.createDirectories(folder.resolve("datasets/omniglot"));
    Files.writeString(place.resolve("chardata.mat"), "<html>");
    WebFolder nobody = new WebFolder("http://127.0.0.1:9/", "");

    assertThatThrownBy(
            () -> provider(nobody).provide(Declared.dataset(new SourceSpec.Catalogue("omniglot"))))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'omniglot' lacks chardata.mat")
        .hasMessageContaining(nobody.name() + ": Connection refused")
        .hasMessageContaining("into " + place);
    assertThat(fetches.events).contains("set aside chardata.mat");
  }

  private DatasetProvider provider(FileProvider place) throws IOException {
    Checksum md5 = Checksum.md5("").of(MAT);
    CatalogueFile file = new CatalogueFile("chardata.mat", md5, Size.atMost(1_000_000));
    return new DatasetProvider(
        folder,
        folder,
        WebAccess.DIRECT,
        fetches,
        List.of(Omniglot.of(file, TRAIN, TEST, List.of(place))));
  }

  @Test
  void whatTheRealImagesAreKnownByIsWrittenDown() {
    DatasetIdentity identity =
        new DatasetProvider(folder, folder, WebAccess.OFFLINE, fetches)
            .identify(Declared.dataset(new SourceSpec.Catalogue("omniglot")));
    String text = "omniglot-train\nMD5 21ecaf34373511aa7691cf2e0802aa3d\n";

    assertThat(identity.train())
        .isEqualTo(
            new ImageIdentity(Sha256.of(text.getBytes(StandardCharsets.US_ASCII)), 24_345, 28, 28));
    assertThat(identity.test().examples()).isEqualTo(8_070);
    assertThat(identity.hasValidation()).isFalse();
  }

  @Test
  void filesThatAreNotWhatTheyShouldBe() throws IOException {
    byte[] whole = Files.readAllBytes(MAT);
    Path file = folder.resolve("x.mat");
    for (int length : new int[] {0, 10, 128, 200, whole.length / 2}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertMalformed(file, "has no readable matrix `data` of MATLAB's format 5");
    }
    Files.writeString(file, "<html>".repeat(1000));
    assertMalformed(file, "has no readable matrix `data` of MATLAB's format 5");

    write(file, "other", 784);
    assertMalformed(file, "has no readable matrix `data` of MATLAB's format 5");

    write(file, "data", 783);
    assertMalformed(file, "has a matrix `data` of 783 x 2, expected 784 rows");
  }

  @Test
  void valuesOutsideTheUnitIntervalAreNamed() throws IOException {
    Path file = folder.resolve("x.mat");
    var columns = Mat5.newMatrix(784, 1);
    columns.setDouble(1, 0, 255);
    try (var mat = Mat5.newMatFile().addArray("testdata", columns)) {
      Mat5.writeToFile(mat, file.toFile());
    }
    assertThatThrownBy(() -> source(file, "test").read())
        .hasMessageStartingWith(file + " has 255.0 as pixel 28 of example 0"); // transposed
  }

  private static void write(Path file, String name, int rows) throws IOException {
    try (var mat = Mat5.newMatFile().addArray(name, Mat5.newMatrix(rows, 2))) {
      Mat5.writeToFile(mat, file.toFile());
    }
  }

  private static void assertMalformed(Path file, String problem) {
    assertThatThrownBy(() -> source(file, "train").read())
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(file + " " + problem);
  }
}
