package dev.iwae.data.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.data.Binarizer;
import dev.iwae.data.DatasetFiles;
import dev.iwae.data.DatasetIdentity;
import dev.iwae.data.Declared;
import dev.iwae.data.ImageSource;
import dev.iwae.data.Images;
import dev.iwae.data.Pixels;
import dev.iwae.data.ReadIdentity;
import dev.iwae.data.source.DatasetProvider;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistFixedTest {

  private static final SourceSpec SOURCE = new SourceSpec.Catalogue("mnist-fixed");

  @TempDir Path folder;
  private final Fetches fetches = new Fetches();

  /** As many lines of 784 zeros and ones. */
  private static String amat(int lines, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, lines)
        .mapToObj(
            line ->
                IntStream.range(0, 784)
                    .mapToObj(i -> random.nextBoolean() ? "1" : "0")
                    .collect(Collectors.joining(" ", "", "\n")))
        .collect(Collectors.joining());
  }

  private CatalogueFile file(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    Path place = Files.createDirectories(folder.resolve("datasets/mnist-fixed"));
    Files.write(place.resolve(name), bytes);
    return new CatalogueFile(name, Sha256.of(bytes), bytes.length);
  }

  private DatasetProvider provider() throws IOException {
    CatalogueDataset small =
        MnistFixed.of(
            file("train.amat", amat(5, 1)),
            file("valid.amat", amat(3, 2)),
            file("test.amat", amat(2, 3)),
            5,
            3,
            List.of());
    return new DatasetProvider(folder, folder, WebAccess.OFFLINE, fetches, List.of(small));
  }

  @Test
  void validationComesBehindTraining() throws IOException {
    DatasetFiles files = provider().provide(Declared.dataset(SOURCE));

    Images train = files.train().read();
    assertThat(train.examples()).isEqualTo(8);
    assertSame(train.range(0, 5), amat(5, 1));
    assertSame(train.range(5, 3), amat(3, 2));
    assertSame(files.test().read(), amat(2, 3));
  }

  private static void assertSame(Images images, String amat) {
    String[] lines = amat.split("\n");
    assertThat(images.examples()).isEqualTo(lines.length);
    for (int example = 0; example < lines.length; example++) {
      float[] x = Pixels.of(images, example);
      for (int pixel = 0; pixel < 784; pixel++) {
        float expected = lines[example].charAt(2 * pixel) - '0';
        assertThat(x[pixel]).isEqualTo(expected);
      }
    }
  }

  @Test
  void isKnownByTheChecksumsOfItsFiles() throws IOException {
    DatasetProvider provider = provider();
    DatasetFiles files = provider.provide(Declared.dataset(SOURCE));
    DatasetIdentity identity = provider.identify(Declared.dataset(SOURCE));

    assertThat(ReadIdentity.of(files.train())).isEqualTo(identity.train());
    assertThat(files.test().content()).isEqualTo(identity.test().sha256());
    assertThat(identity.hasValidation()).isTrue();
    assertThat(identity.training()).isEqualTo(5);
  }

  @Test
  void theRealOneIsKnownWithoutBeingFetched() {
    DatasetIdentity identity =
        new DatasetProvider(folder.resolve("none"), folder, WebAccess.OFFLINE, fetches)
            .identify(Declared.dataset(SOURCE));

    assertThat(identity.train().examples()).isEqualTo(60_000);
    assertThat(identity.training()).isEqualTo(50_000);
    assertThat(identity.test().examples()).isEqualTo(10_000);
    assertThat(identity.train().sha256())
        .isEqualTo(
            Sha256.of(
                """
                amat
                SHA-256 ad693b29f94c14277b095f5238ddefbbdaaae0939789dd2f4f0205278cee3e4d
                SHA-256 1de3d397c40fe8eeb33dafd4099a1f665ec01e96d9be234aaeeac8a34930e2e2
                """
                    .getBytes(StandardCharsets.US_ASCII)));
  }

  /** Every binarisation leaves zeros and ones as they are, to the bit. */
  @Test
  void binarisationIsTheIdentity() throws IOException {
    Images images = provider().provide(Declared.dataset(SOURCE)).train().read();
    for (Binarization mode : Binarization.values()) {
      for (int example = 0; example < images.examples(); example++) {
        float[] expected = new float[784];
        images.copyTo(example, expected, 0);
        float[] training = new float[784];
        Binarizer.forTraining(mode, 7, 1, example).draw(images, example, training, 0);
        float[] evaluation = new float[784];
        Binarizer.forEvaluation(mode, Split.TEST).draw(images, example, evaluation, 0);
        assertThat(training).containsExactly(expected);
        assertThat(evaluation).containsExactly(expected);
      }
    }
  }

  @Test
  void textThatIsNotWhatItShouldBe() {
    String line = amat(1, 1);
    assertMalformed("", "is cut short: it ends inside line 1");
    assertMalformed(line + line.substring(0, 100), "is cut short: it ends inside line 2");
    assertMalformed(line + line.stripTrailing(), "is cut short: it ends inside line 2");
    assertMalformed("2" + line.substring(1), "line 1, column 1");
    assertMalformed(line + "0  0", "line 2, column 3");
    assertMalformed(line.stripTrailing() + " 0\n", "line 1, column 1568");
    assertMalformed(line.substring(2), "line 1, column 1566");
    assertMalformed("<html>", "line 1, column 1");
  }

  private void assertMalformed(String text, String problem) {
    Path file = folder.resolve("x.amat");
    assertThatThrownBy(
            () -> {
              Files.writeString(file, text);
              new ImageSource("amat", List.of(file)).read();
            })
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(file + " is ")
        .hasMessageContaining(problem);
  }
}
