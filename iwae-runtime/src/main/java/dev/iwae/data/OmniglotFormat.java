package dev.iwae.data;

import dev.iwae.data.file.DataFault;
import dev.iwae.data.file.MatlabBuffers;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Source;
import us.hebi.matlab.mat.types.Sources;

/**
 * The images in {@code chardata.mat} as the authors' {@code datasets.py} makes them ({@code
 * binarized_shuffled_omniglot}, yburda/iwae, commit 8e601aa): a column of the variable is an image
 * of 28 x 28, taken as float32 and transposed (MATLAB stores columns, so that transposed it stands
 * upright); training images are permuted once, test images are not.
 *
 * @param part which of the two sets
 */
public record OmniglotFormat(Part part) implements ImageFormat {

  public static final int SIDE = 28;

  private static final Checksum MD5 = Checksum.md5("");
  private static final int SEED = 123;

  /** The two sets of images in the file. */
  public enum Part {
    TRAIN("omniglot-train", "data"),
    TEST("omniglot-test", "testdata");

    public final String format;
    private final String variable;

    Part(String format, String variable) {
      this.format = format;
      this.variable = variable;
    }
  }

  @Override
  public Images read(List<Path> files) {
    Path file = files.get(0);
    try (Source source = Sources.openFile(file.toFile())) {
      Matrix columns =
          Mat5.newReader(source)
              .setBufferAllocator(MatlabBuffers.of(file))
              .setEntryFilter(entry -> entry.getName().equals(part.variable))
              .readMat()
              .getMatrix(part.variable);
      return Images.ofRows(images(columns, file), SIDE, SIDE);
    } catch (IOException | IllegalArgumentException | ClassCastException e) {
      throw DataFault.of(
          file,
          "has no readable matrix `%s` of MATLAB's format 5 (%s)"
              .formatted(part.variable, e.getMessage()));
    }
  }

  @Override
  public String content(List<Path> files) {
    return ContentRecipe.sha256(part.format, files, MD5);
  }

  private float[][] images(Matrix columns, Path file) {
    if (columns.getNumRows() != SIDE * SIDE || columns.getNumCols() < 1) {
      throw DataFault.of(
          file,
          String.format(
              Locale.ROOT,
              "has a matrix `%s` of %d x %d, expected %d rows",
              part.variable,
              columns.getNumRows(),
              columns.getNumCols(),
              SIDE * SIDE));
    }
    int examples = columns.getNumCols();
    List<float[]> rows = new ArrayList<>();
    int[] order =
        part == Part.TRAIN ? NumpyPermutation.of(examples, SEED) : Visits.inOrder(examples);
    for (int example : order) {
      rows.add(upright(columns, example, file));
    }
    return rows.toArray(float[][]::new);
  }

  private static float[] upright(Matrix columns, int example, Path file) {
    float[] image = new float[SIDE * SIDE];
    int from = example * SIDE * SIDE;
    for (int column = 0; column < SIDE; column++) {
      for (int row = 0; row < SIDE; row++) {
        float value = (float) columns.getDouble(from + column * SIDE + row);
        requireIntensity(value, row * SIDE + column, example, file);
        image[row * SIDE + column] = value;
      }
    }
    return image;
  }

  private static void requireIntensity(float value, int pixel, int example, Path file) {
    if (!(value >= 0 && value <= 1)) {
      throw DataFault.of(
          file,
          String.format(
              Locale.ROOT,
              "has %s as pixel %d of example %d (both counted from 0); intensities are in 0..1",
              value,
              pixel,
              example));
    }
  }
}
