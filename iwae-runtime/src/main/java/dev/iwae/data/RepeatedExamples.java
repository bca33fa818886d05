package dev.iwae.data;

import java.util.Arrays;

/**
 * Examples to be judged by that are among those to train on, pixel by pixel: one file under two
 * names, say, or a part that was cut out and not left out. Where examples repeat among the training
 * ones as often, as few binary pixels do, that is how the data is, and nothing is counted.
 *
 * @param among what the examples to train on are known by; see {@link ImageIdentity#sha256}
 * @param validation how many of the dataset's own validation examples
 * @param test how many of the test examples
 */
public record RepeatedExamples(String among, int validation, int test) {

  /** None, or nobody has looked. */
  public static final RepeatedExamples NONE = new RepeatedExamples("", 0, 0);

  /** Repeats beyond what the training examples have among themselves, which may be chance. */
  private static final double NATURAL = 0.01;

  private static final long MULTIPLIER = 6364136223846793005L; // of Knuth's MMIX

  /**
   * Counts them.
   *
   * @param among what {@code train} is known by
   * @param train training examples, those for validation behind them
   * @param training how many of {@code train} are for training
   * @param trained how many of these are trained on
   * @param test test examples that are judged, of as many pixels
   */
  public static RepeatedExamples of(
      String among, Images train, int training, int trained, Images test) {
    long[] seen = hashes(train.range(0, trained));
    Arrays.sort(seen);
    double natural = NATURAL + 2 * repeats(seen) / (double) trained;
    Images validation = train.range(training, train.examples() - training);
    return new RepeatedExamples(
        among, count(validation, seen, natural), count(test, seen, natural));
  }

  private static int repeats(long[] sorted) {
    int repeats = 0;
    for (int i = 1; i < sorted.length; i++) {
      repeats += sorted[i] == sorted[i - 1] ? 1 : 0;
    }
    return repeats;
  }

  private static int count(Images judged, long[] seen, double natural) {
    long count =
        Arrays.stream(hashes(judged)).filter(hash -> Arrays.binarySearch(seen, hash) >= 0).count();
    return count > natural * judged.examples() ? (int) count : 0;
  }

  /** Of 64 bits, so that two of a million examples have the same by chance once in 30 million. */
  private static long[] hashes(Images images) {
    float[] pixels = new float[images.pixels()];
    long[] hashes = new long[images.examples()];
    for (int example = 0; example < hashes.length; example++) {
      images.copyTo(example, pixels, 0);
      long hash = 1;
      for (float pixel : pixels) {
        hash = hash * MULTIPLIER + Float.floatToIntBits(pixel);
        hash ^= hash >>> 29;
      }
      hashes[example] = hash;
    }
    return hashes;
  }
}
