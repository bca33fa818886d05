package dev.iwae.data.own;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.data.IdxBytes;
import dev.iwae.data.Images;
import dev.iwae.data.Pixels;
import dev.iwae.store.NpyArray;
import dev.iwae.store.Npz;
import dev.iwae.sweep.spec.dataset.ExamplesAxis;
import dev.iwae.sweep.spec.dataset.Header;
import dev.iwae.sweep.spec.dataset.LabelColumn;
import dev.iwae.sweep.spec.dataset.Parts;
import dev.iwae.sweep.spec.dataset.Preparation;
import dev.iwae.sweep.spec.dataset.Separator;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Matrix;

class OwnFileTest {

  @TempDir Path folder;

  private static final Preparation LABELLED_BYTES =
      new Preparation(
          new LabelColumn.First(),
          OptionalDouble.of(255),
          false,
          Optional.empty(),
          Optional.empty());

  private static final Parts PARTS =
      new Parts.Files(
          Path.of("train"), Optional.of(Path.of("test")), Optional.empty(), Optional.of("z"));

  private Images read(String name, byte[] content, Preparation preparation) throws IOException {
    return read(
        Files.write(folder.resolve(name), content),
        new SourceSpec.Csv(PARTS, Separator.AUTO, Header.AUTO, preparation),
        Optional.empty());
  }

  private static Images read(Path file, SourceSpec.Local declared, Optional<String> array) {
    return OwnFile.read(file, new ExampleForm(3, false, Optional.of(declared), array));
  }

  private static void assertPixels(Images images) {
    assertThat(images.pixels()).isEqualTo(3);
    assertThat(Pixels.of(images, 0)[0]).isEqualTo(1);
    assertThat(Pixels.of(images, 0)[2]).isEqualTo(51 / 255f);
  }

  @Test
  void labelsAndScaleAreThoseOfTheDatasetAndTheLabelMayBeMissing() throws IOException {
    for (String text : new String[] {"seven,255,0,51\n", "7,255,0,51\n", "255,0,51\n"}) {
      assertPixels(read("x.csv", text.getBytes(StandardCharsets.UTF_8), LABELLED_BYTES));
    }
    byte[] pixels = {(byte) 255, 0, 51};
    assertPixels(read("x.idx", IdxBytes.images(1, 1, 3, pixels), LABELLED_BYTES));
    assertPixels(read("y.idx", IdxBytes.images(1, 1, 3, pixels), Preparation.NONE));
  }

  @Test
  void nothingIsTakenForALabelWhereAnExampleHasAsManyValues() throws IOException {
    byte[] text = "y,b,c\n1,0,0.2\n".getBytes(StandardCharsets.UTF_8);
    assertPixels(read("x.csv", text, Preparation.NONE));
    assertThatThrownBy(
            () -> read("x.csv", "9,1,0,1\n".getBytes(StandardCharsets.UTF_8), Preparation.NONE))
        .hasMessageContaining("has 9.0 as pixel 0");
  }

  /** Numbers such as wavelengths are headings where the sweep says so of its own files. */
  @Test
  void headingsAreSaidByTheSweep() throws IOException {
    Path file = Files.writeString(folder.resolve("x.csv"), "350;360;370\n1;0;0,2\n");
    SourceSpec.Csv declared =
        new SourceSpec.Csv(PARTS, Separator.SEMICOLON, Header.TRUE, Preparation.NONE);

    Images images = read(file, declared, Optional.empty());

    assertThat(images.examples()).isEqualTo(1);
    assertPixels(images);
  }

  /** However many values an example then has: a label is never one of them. */
  @Test
  void aColumnWithTheLabelsHeadingIsNoPixel() throws IOException {
    Preparation labelled =
        new Preparation(
            new LabelColumn.ByHeading("kind"),
            OptionalDouble.empty(),
            false,
            Optional.empty(),
            Optional.empty());
    byte[] text = "kind,b,c\n1,0,0.2\n0,1,0.4\n".getBytes(StandardCharsets.UTF_8);

    assertThat(read("x.csv", text, labelled).pixels()).isEqualTo(2);
  }

  @Test
  void anArrayIsThatOfTheSweepOrThatOfTheCaller() throws IOException {
    Path file = folder.resolve("x.npz");
    NpyArray pixels = new NpyArray.Floats(new int[] {1, 3}, new float[] {1, 0, 0.2f});
    NpyArray others = new NpyArray.Floats(new int[] {1, 3}, new float[] {0, 0, 0});
    try (OutputStream out = Files.newOutputStream(file)) {
      Npz.write(out, Map.of("x", others, "z", pixels, "w", pixels));
    }
    SourceSpec.Npz named = new SourceSpec.Npz(PARTS, Preparation.NONE);
    SourceSpec.Npz nameless = new SourceSpec.Npz(Path.of("train"), Path.of("test"));

    assertPixels(read(file, named, Optional.empty()));
    assertPixels(read(file, nameless, Optional.of("w")));
    assertThat(Pixels.of(read(file, nameless, Optional.empty()), 0)[0]).isZero();
  }

  /** The model tells how many values an example has, and so which axis counts the examples. */
  @Test
  void aMatrixOfMatlabHasExamplesOfTheModelsSize() throws IOException {
    Path file = folder.resolve("x.mat");
    Matrix columns = Mat5.newMatrix(3, 7);
    columns.setDouble(0, 0, 1);
    columns.setDouble(2, 0, 0.2);
    try (var mat = Mat5.newMatFile().addArray("ff", columns)) {
      Mat5.writeToFile(mat, file.toFile());
    }

    Images images =
        read(
            file,
            new SourceSpec.Mat(PARTS, ExamplesAxis.AUTO, Preparation.NONE),
            Optional.of("ff"));

    assertThat(images.examples()).isEqualTo(7);
    assertPixels(images);
  }
}
