package dev.iwae.data;

import java.util.HashSet;
import java.util.Set;

/**
 * Examples to be judged by that are among those to train on, pixel by pixel: one file under two
 * names, say, or a part that was cut out and not left out. Where examples repeat among the training
 * ones as often, as few binary pixels do, that is how the data is, and nothing is counted.
 *
 * @param validation how many of the dataset's own validation examples
 * @param test how many of the test examples
 */
public record RepeatedExamples(int validation, int test) {

  /** None, or nobody has looked. */
  public static final RepeatedExamples NONE = new RepeatedExamples(0, 0);

  /** Repeats beyond what the training examples have among themselves, which may be chance. */
  private static final double NATURAL = 0.01;

  private static final long MULTIPLIER = 6364136223846793005L; // of Knuth's MMIX

  /**
   * Counts them.
   *
   * @param train training examples, those for validation behind them
   * @param training how many of {@code train} are for training
   * @param trained how many of these are trained on
   * @param test test examples, of as many pixels
   */
  public static RepeatedExamples of(Images train, int training, int trained, Images test) {
    Set<Long> seen = new HashSet<>();
    float[] pixels = new float[train.pixels()];
    for (int example = 0; example < trained; example++) {
      seen.add(hash(train, example, pixels));
    }
    double natural = NATURAL + 2 * (trained - seen.size()) / (double) trained;
    Images validation = train.range(training, train.examples() - training);
    return new RepeatedExamples(
        count(validation, seen, natural, pixels), count(test, seen, natural, pixels));
  }

  private static int count(Images judged, Set<Long> seen, double natural, float[] pixels) {
    int count = 0;
    for (int example = 0; example < judged.examples(); example++) {
      if (seen.contains(hash(judged, example, pixels))) {
        count++;
      }
    }
    return count > natural * judged.examples() ? count : 0;
  }

  /** Of 64 bits, so that two of a million examples have the same by chance once in 30 million. */
  private static long hash(Images images, int example, float[] pixels) {
    images.copyTo(example, pixels, 0);
    long hash = 1;
    for (float pixel : pixels) {
      hash = hash * MULTIPLIER + Float.floatToIntBits(pixel);
      hash ^= hash >>> 29;
    }
    return hash;
  }
}
