package dev.iwae.benchmarks;

import dev.iwae.data.DatasetFiles;
import dev.iwae.data.Images;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/** The images that {@link BenchmarkRun} chose, in a benchmark's own JVM. */
public final class BenchmarkImages {

  /** System properties that name the IDX files. */
  private static final String TRAIN = "iwae.benchmarks.train";

  private static final String TEST = "iwae.benchmarks.test";

  private BenchmarkImages() {}

  /** Options of a JVM whose images are these. */
  static List<String> options(DatasetFiles images) {
    return List.of(
        "-D" + TRAIN + "=" + images.train().files().get(0),
        "-D" + TEST + "=" + images.test().files().get(0));
  }

  /** Training images. */
  public static Images train() {
    return load(TRAIN);
  }

  /** Test images. */
  public static Images test() {
    return load(TEST);
  }

  private static Images load(String property) {
    String file = System.getProperty(property);
    if (file == null) {
      throw new IllegalStateException(
          "Which images? benchmarks/run says it; by hand: -jvmArgsAppend -D" + property + "=FILE");
    }
    return Images.load(Path.of(file), "idx");
  }

  /**
   * A minibatch as peers draw it: random examples, binarised anew.
   *
   * @param random of the caller
   * @param x receives it // [examples][pixels]
   */
  public static void draw(Images images, SplittableRandom random, float[] x, int examples) {
    int pixels = images.pixels();
    for (int i = 0; i < examples; i++) {
      images.copyTo(random.nextInt(images.examples()), x, i * pixels);
    }
    for (int i = 0; i < examples * pixels; i++) {
      x[i] = (float) random.nextDouble() < x[i] ? 1f : 0f;
    }
  }
}
