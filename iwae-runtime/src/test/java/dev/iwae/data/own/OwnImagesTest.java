package dev.iwae.data.own;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.data.IdxBytes;
import dev.iwae.data.ImageFile;
import dev.iwae.data.Images;
import dev.iwae.data.Pixels;
import dev.iwae.data.ValueRange;
import dev.iwae.store.NpyArray;
import dev.iwae.store.Npz;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.dataset.ExamplesAxis;
import dev.iwae.sweep.spec.dataset.Header;
import dev.iwae.sweep.spec.dataset.Holdout;
import dev.iwae.sweep.spec.dataset.ImageShape;
import dev.iwae.sweep.spec.dataset.LabelColumn;
import dev.iwae.sweep.spec.dataset.Parts;
import dev.iwae.sweep.spec.dataset.Preparation;
import dev.iwae.sweep.spec.dataset.Separator;
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
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.Matrix;

class OwnImagesTest {

  private static final LabelColumn UNSAID = new LabelColumn.Unsaid();

  private static final Parts TRAIN_AND_TEST =
      new Parts.Files(
          Path.of("train.csv"),
          Optional.of(Path.of("test.csv")),
          Optional.empty(),
          Optional.empty());

  @TempDir Path folder;

  private static Preparation scaled(double scale) {
    return new Preparation(
        UNSAID, OptionalDouble.of(scale), false, Optional.empty(), Optional.empty());
  }

  private static Preparation labelled(LabelColumn label) {
    return new Preparation(
        label, OptionalDouble.empty(), false, Optional.empty(), Optional.empty());
  }

  private static Preparation standardized() {
    return new Preparation(
        UNSAID, OptionalDouble.empty(), true, Optional.empty(), Optional.empty());
  }

  private Parts both(String file) {
    return new Parts.Files(
        Path.of(file), Optional.of(Path.of(file)), Optional.empty(), Optional.empty());
  }

  private OwnImages read(SourceSpec.Local source, OptionalInt train, Binarization binarization) {
    DatasetSpec dataset = new DatasetSpec(source, train, OptionalInt.empty(), binarization);
    return OwnImages.read(dataset, source, folder::resolve);
  }

  private OwnImages read(SourceSpec.Local source) {
    return read(source, OptionalInt.empty(), Binarization.DYNAMIC);
  }

  private OwnImages csv(String text, Preparation preparation) throws IOException {
    Files.writeString(folder.resolve("x.csv"), text);
    return read(new SourceSpec.Csv(both("x.csv"), Separator.AUTO, Header.AUTO, preparation));
  }

  private OwnImages real(String text, Preparation preparation) throws IOException {
    Files.writeString(folder.resolve("x.csv"), text);
    return read(
        new SourceSpec.Csv(both("x.csv"), Separator.AUTO, Header.AUTO, preparation),
        OptionalInt.empty(),
        Binarization.NONE);
  }

  private static float[] row(Images images, int example) {
    float[] row = new float[images.pixels()];
    images.copyTo(example, row, 0);
    return row;
  }

  private static String key(OwnImages images) {
    return ImageFile.identify(images.train(), images.range()).sha256();
  }

  /** What is known by its pixels is the same in every format, and MNIST's files keep their keys. */
  @Test
  void theSamePixelsAreTheSameKey() throws IOException {
    byte[] idx = IdxBytes.images(2, 2, 2, new byte[] {0, 51, 102, (byte) 255, 0, 0, 0, 1});
    Files.write(folder.resolve("x.idx"), IdxBytes.gzip(idx));
    String expected = Sha256.of(idx);

    assertThat(key(read(new SourceSpec.Idx(both("x.idx"), Preparation.NONE)))).isEqualTo(expected);
    assertThat(key(csv("0,51,102,255\n0,0,0,1\n", scaled(255)))).isEqualTo(expected);
    assertThat(key(csv("0 0.2 0.4 1\n0 0 0 0.00392156862745098\n", Preparation.NONE)))
        .isEqualTo(expected);
    NpyArray array =
        new NpyArray.Doubles(
            new int[] {2, 4}, new double[] {0, .2, .4, 1, -1e-17, 0, 0, 1 / 255.0});
    try (OutputStream out = Files.newOutputStream(folder.resolve("x.npz"))) {
      Npz.write(out, Map.of("x", array, "labels", NpyArray.Longs.of(1, 2)));
    }
    assertThat(key(read(new SourceSpec.Npz(both("x.npz"), Preparation.NONE)))).isEqualTo(expected);
  }

  /** Python's hashlib over NumPy's file of [[[0.1, -0.5]]], float32, with a header of 128 bytes. */
  @Test
  void otherNumbersAreKnownByANumPyFile() throws IOException {
    OwnImages images = real("0.1,-0.5\n", Preparation.NONE);
    assertThat(images.range()).isEqualTo(ValueRange.REAL_LINE);
    assertThat(key(images))
        .isEqualTo("ca6039fc7aa3fe05f1eb7f4235458e965f739be9b42caeeece42b07503fb9cca");
  }

  @Test
  void whatRoundingLeavesOutsideIsCut() throws IOException {
    OwnImages images = csv("-1e-17,1.0000000000000002,1.0000001,-0.0000001\n", Preparation.NONE);
    assertThat(row(images.train(), 0)).containsExactly(0, 1, 1, 0);
    assertThatThrownBy(() -> csv("0.5,1.00001\n", Preparation.NONE))
        .hasMessageContaining("has 1.00001 as pixel 1 of example 0");
  }

  @Test
  void valuesThatNeedAScaleSayWhich() {
    assertThatThrownBy(() -> csv("0,255\n7,0\n", Preparation.NONE))
        .hasMessageContaining("an example has 2 values. Say `scale: 255`");
    assertThatThrownBy(() -> csv("0,16\n7,0\n", Preparation.NONE))
        .hasMessageContaining("Say `scale: 16`");
    assertThatThrownBy(() -> csv("0,2.5\n0.5,0\n", Preparation.NONE))
        .hasMessageContaining("Say `scale: 2.5`");
    assertThatThrownBy(() -> csv("0,-2.5\n0.5,0\n", Preparation.NONE))
        .hasMessageContaining("`binarize: none` and its models `likelihood: gaussian`");
    assertThatThrownBy(() -> csv("0,255\n7,0\n", scaled(16)))
        .hasMessageContaining("Divide by more than `scale` does");
    assertThatThrownBy(() -> real("0,255\n7,0\n", Preparation.NONE))
        .hasMessageContaining("has only whole numbers, from 0 to 255")
        .hasMessageContaining("`scale: 1` for values as they are");
    assertThatThrownBy(() -> real("0,1e99\n", Preparation.NONE))
        .hasMessageContaining("has Infinity as pixel 1 of example 0");
  }

  /** Else a test file of other units than the training one would be judged as black. */
  @Test
  void intensitiesAreNotDividedOnceMore() throws IOException {
    assertThatThrownBy(() -> csv("0,0.5\n1,0\n", scaled(255)))
        .hasMessageContaining("has no value above 1.0 before `scale` divides it")
        .hasMessageContaining("Leave out `scale`");
    assertThat(row(csv("0,2\n1,0\n", scaled(255)).train(), 0)).containsExactly(0, 2 / 255f);
    assertThatThrownBy(() -> csv("0,1e99\n1,0\n", scaled(255)))
        .hasMessageContaining("has Infinity as pixel 1 of example 0");
  }

  @Test
  void whatLooksLikeALabelIsRefusedUntilItIsNamed() throws IOException {
    String digits = "3" + ",9,250,0,1".repeat(4) + "\n" + "5" + ",0,250,0,1".repeat(4) + "\n";
    assertThatThrownBy(() -> csv(digits, scaled(255)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("17 values, one more than an image of 4 x 4")
        .hasMessageContaining("Say `label: first` to leave it out, or `label: none`");
    OwnImages images =
        csv(
            digits,
            new Preparation(
                new LabelColumn.First(),
                OptionalDouble.of(255),
                false,
                Optional.empty(),
                Optional.empty()));
    assertThat(images.train().height()).isEqualTo(4);
    assertThat(row(images.train(), 1)).startsWith(0, 250 / 255f, 0, 1 / 255f);
  }

  @Test
  void theLabelOfOneClassIsOneToo() {
    String threes =
        IntStream.range(0, 101)
            .mapToObj(i -> "3" + ",9,250,0,1".repeat(3) + ",9,250,0,0." + (100 + i) + "\n")
            .collect(joining());
    assertThatThrownBy(() -> csv(threes, scaled(255)))
        .hasMessageContaining("17 values, one more than an image of 4 x 4")
        .hasMessageContaining("Say `label: first`");
  }

  @Test
  void aLabelThatNoScaleDividesIsThoughtOf() {
    assertThatThrownBy(() -> csv("963,9,250\n12,0,255\n", scaled(255)))
        .hasMessageContaining("has 3.7764707 as pixel 0 of example 0")
        .hasMessageContaining("`label` if one of an example's values is its label");
  }

  @Test
  void aLabelAfterScalingIsSeenByTheNumberOfValues() {
    String scaled =
        ".0039" + ",.25,.5,0,1".repeat(4) + "\n" + ".0078" + ",.25,.5,0,1".repeat(4) + "\n";
    assertThatThrownBy(() -> csv(scaled, Preparation.NONE))
        .hasMessageContaining("one more than an image of 4 x 4");
  }

  @Test
  void headingsNameLabels() throws IOException {
    String text = "a,Species,b\n0.1,2,0.3\n0.2,1,0.4\n";
    assertThatThrownBy(() -> csv(text, Preparation.NONE))
        .hasMessageContaining("a column has the heading `Species`. Say `label: Species`");
    OwnImages images = csv(text, labelled(new LabelColumn.ByHeading("Species")));
    assertThat(row(images.train(), 0)).containsExactly(0.1f, 0.3f);
    assertThatThrownBy(() -> csv(text, labelled(new LabelColumn.ByHeading("kind"))))
        .hasMessageContaining("has no column `kind`; its headings are a … b");
  }

  /** One column has been named, which is no reason to train on another. */
  @Test
  void whatIsLeftBesideTheLabelIsLookedAt() throws IOException {
    String both = "id,a,b,class\n7,0.1,0.3,1\n5,0.2,0.4,0\n";
    assertThatThrownBy(() -> csv(both, Preparation.NONE))
        .hasMessageContaining("columns have the headings `id`, `class`. Say `label: id`");
    assertThatThrownBy(() -> csv(both, labelled(new LabelColumn.ByHeading("id"))))
        .hasMessageContaining("another column has the heading `class`. Take that column out");
    assertThatThrownBy(() -> csv(both, labelled(new LabelColumn.Last())))
        .hasMessageContaining("another column has the heading `id`");
    String plane = "x,y,class\n0.1,0.3,1\n0.2,0.4,0\n";
    assertThat(csv(plane, labelled(new LabelColumn.Last())).train().pixels()).isEqualTo(2);

    StringBuilder numbered = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      numbered.append(i).append(",3,3,0,setosa\n");
    }
    assertThatThrownBy(() -> csv(numbered.toString(), labelled(new LabelColumn.Last())))
        .hasMessageContaining("its first column numbers the examples. Take that column out");
  }

  @Test
  void columnsOfOneHeadingStandAtOnePlace() throws IOException {
    Files.writeString(folder.resolve("train.csv"), "height,weight,age\n0.1,0.2,0.3\n");
    Files.writeString(folder.resolve("test.csv"), "age,height,weight\n0.3,0.1,0.2\n");
    SourceSpec.Csv source =
        new SourceSpec.Csv(
            TRAIN_AND_TEST, Separator.AUTO, Header.AUTO, labelled(new LabelColumn.None()));

    assertThatThrownBy(() -> read(source))
        .hasMessageContaining("test.csv has column `age` where ")
        .hasMessageEndingWith(
            "train.csv has `height`. Give both files the same columns in the same order");
    Files.writeString(folder.resolve("test.csv"), "h,w,a\n0.1,0.2,0.3\n");
    assertThat(read(source).test().pixels()).isEqualTo(3);
  }

  @Test
  void theOnlyWholeColumnAtAnEndMayBeALabel() throws IOException {
    String text = "0.1,0.2,0.3,1\n0.4,0.5,0.6,0\n";
    assertThatThrownBy(() -> csv(text, Preparation.NONE))
        .hasMessageContaining("only its last column has small whole numbers");
    assertThat(csv(text, labelled(new LabelColumn.None())).train().pixels()).isEqualTo(4);
    assertThat(csv(text, labelled(new LabelColumn.Last())).train().pixels()).isEqualTo(3);
    assertThat(csv("0,1,1\n1,0,1\n", Preparation.NONE).train().pixels()).isEqualTo(3);
  }

  @Test
  void numbersOfExamplesAreNoPixels() {
    StringBuilder text = new StringBuilder();
    StringBuilder shuffled = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      text.append(i + 1).append(",3,3,0,").append(i % 2).append('\n');
      shuffled.append(i * 7 % 12).append(",3,3,0,").append(i % 2).append('\n');
    }
    for (String numbered : List.of(text.toString(), shuffled.toString())) {
      assertThatThrownBy(() -> csv(numbered, scaled(12)))
          .hasMessageContaining("its first column numbers the examples. Say `label: first`");
    }
  }

  /** As in UCI's semeion: 16 pixels, and a column for each of three classes. */
  @Test
  void classesInColumnsOfTheirOwnAreNoPixels() throws IOException {
    String pixels = "0,1,1,0,1,0,0,1,1,0,0,1,0,1,1,0";
    String behind = pixels + ",1,0,0\n" + pixels + ",0,0,1\n";
    String before = "0,1,0," + pixels + "\n1,0,0," + pixels + "\n";
    assertThatThrownBy(() -> csv(behind, Preparation.NONE))
        .hasMessageContaining(
            "of its last 3 columns, beside an image of 4 x 4, one is 1 in each example");
    assertThatThrownBy(() -> csv(before, Preparation.NONE))
        .hasMessageContaining("of its first 3 columns");
    assertThat(csv(behind, labelled(new LabelColumn.None())).train().pixels()).isEqualTo(19);
    assertThat(csv(pixels + ",1,0,1\n", Preparation.NONE).train().pixels()).isEqualTo(19);
  }

  /** As Kaggle has them: only the training examples have the label's column. */
  @Test
  void examplesForTheTestMayHaveNoLabels() throws IOException {
    Files.writeString(folder.resolve("train.csv"), "label,a,b\n7,0.1,0.2\n3,0.3,0.4\n");
    Files.writeString(folder.resolve("test.csv"), "a,b\n0.5,0.6\n");
    Preparation named = labelled(new LabelColumn.ByHeading("label"));
    OwnImages images = read(new SourceSpec.Csv(TRAIN_AND_TEST, Separator.AUTO, Header.AUTO, named));

    assertThat(row(images.train(), 1)).containsExactly(0.3f, 0.4f);
    assertThat(row(images.test(), 0)).containsExactly(0.5f, 0.6f);
    Files.writeString(folder.resolve("test.csv"), "a,b,c\n0.5,0.6,0.7\n");
    assertThatThrownBy(
            () -> read(new SourceSpec.Csv(TRAIN_AND_TEST, Separator.AUTO, Header.AUTO, named)))
        .hasMessageContaining("test.csv has no column `label`");
  }

  @Test
  void standardizedByTheExamplesThatAreTrainedOn() throws IOException {
    Files.writeString(folder.resolve("x.csv"), "1,5,0.1\n3,5,0.1\n100,6,0.1\n");
    SourceSpec.Local source =
        new SourceSpec.Csv(both("x.csv"), Separator.AUTO, Header.AUTO, standardized());
    OwnImages images = read(source, OptionalInt.of(2), Binarization.NONE);

    assertThat(row(images.train(), 0)).containsExactly(-1, 0, 0);
    assertThat(row(images.train(), 1)).containsExactly(1, 0, 0);
    assertThat(row(images.test(), 2)).containsExactly(98, 1, 0);
    assertThat(images.range()).isEqualTo(ValueRange.REAL_LINE);
  }

  /** Of which the negative half would be taken for what rounding leaves of 0. */
  @Test
  void tinyRealNumbersKeepTheirSigns() throws IOException {
    OwnImages tiny = real("-4e-7,1e-7\n4e-7,3e-7\n", standardized());
    assertThat(row(tiny.train(), 0)).containsExactly(-1, -1);
    assertThat(row(tiny.train(), 1)).containsExactly(1, 1);

    OwnImages rounded = real("-1e-6,0\n1,1\n", standardized());
    assertThat(row(rounded.train(), 0)).containsExactly(-1, -1);
    assertThat(row(real("-4e-7,1e-7\n", Preparation.NONE).train(), 0)).containsExactly(0, 1e-7f);
  }

  @Test
  void aShareOfOneFileIsForTheTest() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 100; i++) {
      text.append(i).append(",0.5\n");
    }
    Files.writeString(folder.resolve("x.csv"), text);
    OwnImages images = split(new Holdout(0.1, 0.2, 1));

    assertThat(images.training()).isEqualTo(70);
    assertThat(images.train().examples()).isEqualTo(90);
    assertThat(images.test().examples()).isEqualTo(10);
    TreeSet<Float> all = new TreeSet<>();
    for (int i = 0; i < 90; i++) {
      all.add(Pixels.of(images.train(), i)[0]);
    }
    for (int i = 0; i < 10; i++) {
      all.add(Pixels.of(images.test(), i)[0]);
    }
    assertThat(all).hasSize(100);
    assertThat(key(split(new Holdout(0.1, 0.2, 1)))).isEqualTo(key(images));
    assertThat(key(split(new Holdout(0.1, 0.2, 2)))).isNotEqualTo(key(images));
    assertThatThrownBy(() -> split(new Holdout(0.001, 0, 1)))
        .hasMessageContaining("has 100 examples, of which `split` leaves 100 for training and 0");
  }

  private OwnImages split(Holdout holdout) {
    Preparation preparation =
        new Preparation(
            UNSAID, OptionalDouble.of(99), false, Optional.empty(), Optional.of(holdout));
    Parts one =
        new Parts.Arrays(Path.of("x.csv"), Optional.empty(), Optional.empty(), Optional.empty());
    return read(new SourceSpec.Csv(one, Separator.AUTO, Header.AUTO, preparation));
  }

  @Test
  void faultsOfAllFilesAtOnce() throws IOException {
    Files.writeString(folder.resolve("train.csv"), "0,1\n0,1x\n");
    Files.writeString(folder.resolve("test.csv"), "0,1\n0\n");
    SourceSpec.Local source = new SourceSpec.Csv(Path.of("train.csv"), Path.of("test.csv"));
    assertThatThrownBy(() -> read(source))
        .hasMessageContaining("train.csv is no table")
        .hasMessageContaining("test.csv has 1 values in example 1 (line 2)");
  }

  @Test
  void sizesMustAgree() throws IOException {
    Files.writeString(folder.resolve("train.csv"), "0,1\n");
    Files.writeString(folder.resolve("test.csv"), "0,1,1\n");
    SourceSpec.Local source = new SourceSpec.Csv(Path.of("train.csv"), Path.of("test.csv"));
    assertThatThrownBy(() -> read(source))
        .hasMessageContaining("has images of 1 x 2 pixels, but")
        .hasMessageContaining("of 1 x 3");
  }

  @Test
  void matricesOfMatlabByShapeOrByAgreement() throws IOException {
    Matrix columns = Mat5.newMatrix(6, 9); // an image is a column
    Matrix test = Mat5.newMatrix(6, 4);
    for (int i = 0; i < 54; i++) {
      columns.setDouble(i, i / 100.0);
    }
    try (var mat = Mat5.newMatFile().addArray("ff", columns).addArray("gg", test)) {
      Mat5.writeToFile(mat, folder.resolve("x.mat").toFile());
    }
    OwnImages agreed = mat(Optional.of("gg"), Preparation.NONE);
    assertThat(row(agreed.train(), 1)).containsExactly(.06f, .07f, .08f, .09f, .1f, .11f);

    Optional<Holdout> holdout = Optional.of(new Holdout(0.2, 0, 1));
    OwnImages shaped =
        mat(
            Optional.empty(),
            new Preparation(
                UNSAID, OptionalDouble.empty(), false, Optional.of(new ImageShape(3, 2)), holdout));
    assertThat(shaped.train().height()).isEqualTo(3);
    assertThat(shaped.train().width()).isEqualTo(2);
    assertThat(shaped.train().examples()).isEqualTo(7);
    assertThatThrownBy(
            () ->
                mat(
                    Optional.empty(),
                    new Preparation(
                        UNSAID, OptionalDouble.empty(), false, Optional.empty(), holdout)))
        .hasMessageContaining(
            "has array `ff` of 6 x 9, which does not tell whether rows or columns");
    assertThatThrownBy(() -> mat(Optional.of("hh"), Preparation.NONE))
        .hasMessageContaining("has no array `hh`; it has `ff` (double 6 x 9), `gg` (double 6 x 4)");
  }

  private OwnImages mat(Optional<String> test, Preparation preparation) {
    Parts parts = new Parts.Arrays(Path.of("x.mat"), Optional.of("ff"), test, Optional.empty());
    return read(new SourceSpec.Mat(parts, ExamplesAxis.AUTO, preparation));
  }

  /** The longest axis may as well be a side. */
  @Test
  void imagesOfMatlabAreFoundByTheirSquares() throws IOException {
    assertThat(cut(4, 4, 3).train().examples()).isEqualTo(3);
    assertThat(cut(3, 4, 4).train().examples()).isEqualTo(3);
    assertThat(cut(4, 4, 3, 7).train().examples()).isEqualTo(7);
    assertThat(cut(7, 3, 5, 5).train().height()).isEqualTo(15);
    assertThat(cut(9, 5, 5, 3).train().examples()).isEqualTo(9);
    for (int[] axes : List.of(new int[] {4, 4, 4}, new int[] {9, 4, 3})) {
      assertThatThrownBy(() -> cut(axes))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("which does not tell whether rows or columns are images")
          .hasMessageContaining("Say `examples: first`");
    }
  }

  private OwnImages cut(int... axes) throws IOException {
    try (var mat = Mat5.newMatFile().addArray("ff", Mat5.newMatrix(axes))) {
      Mat5.writeToFile(mat, folder.resolve("x.mat").toFile());
    }
    return mat(Optional.of("ff"), Preparation.NONE);
  }

  @Test
  void bytesOfZeroAndOneAreNoGrey() throws IOException {
    Files.write(folder.resolve("x.idx"), IdxBytes.images(2, 1, 2, new byte[] {0, 1, 1, 0}));
    assertThatThrownBy(() -> read(new SourceSpec.Idx(both("x.idx"), Preparation.NONE)))
        .hasMessageContaining("has only the bytes 0 and 1, and bytes are divided by 255");
    assertThat(row(read(new SourceSpec.Idx(both("x.idx"), scaled(1))).train(), 0))
        .containsExactly(0, 1);
  }

  @Test
  void cellsOfMatlabAreImages() throws IOException {
    Cell cells = Mat5.newCell(2, 3); // classes in rows, and more pixels in a column than examples
    for (int i = 0; i < 6; i++) {
      Matrix image = Mat5.newMatrix(3, 7);
      image.setDouble(2, 1, i / 10.0);
      cells.set(i / 3, i % 3, image);
    }
    try (var mat = Mat5.newMatFile().addArray("dat", cells)) {
      Mat5.writeToFile(mat, folder.resolve("x.mat").toFile());
    }
    Parts parts =
        new Parts.Arrays(
            Path.of("x.mat"), Optional.of("dat"), Optional.of("dat"), Optional.empty());
    OwnImages images = read(new SourceSpec.Mat(parts, ExamplesAxis.AUTO, Preparation.NONE));
    assertThat(images.train().height()).isEqualTo(3);
    for (int i = 0; i < 6; i++) {
      assertThat(Pixels.of(images.train(), i)[15]).isCloseTo(i / 10f, within(0f));
    }
  }
}
