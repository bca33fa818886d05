package dev.iwae.data;

import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;

/**
 * Turns intensities into the x that the model sees. The draw of an example depends on its index in
 * its file and on nothing that the minibatch, the worker or the model decides.
 */
public final class Binarizer {

  /** Draws that belong to the data, not to a run, are the same in every run. */
  private static final long DATA_SEED = 0;

  private final Binarization mode;
  private final RandomStream random;

  private Binarizer(Binarization mode, RandomStream random) {
    this.mode = mode;
    this.random = random;
  }

  /** For one epoch of training: {@code dynamic} draws anew in each epoch. */
  public static Binarizer forTraining(Binarization mode, long seed, int stage, int epoch) {
    return mode == Binarization.DYNAMIC
        ? new Binarizer(mode, new RandomStream(seed, Purpose.BINARIZE_TRAIN, stage, epoch))
        : fixedTraining(mode);
  }

  private static Binarizer fixedTraining(Binarization mode) {
    return new Binarizer(mode, new RandomStream(DATA_SEED, Purpose.BINARIZE_TRAIN, 0, 0));
  }

  /**
   * For evaluation: one draw, the same for every model and seed. A fixed binarisation of the
   * training file is the one that training saw.
   */
  public static Binarizer forEvaluation(Binarization mode, Split split) {
    return mode == Binarization.FIXED && split != Split.TEST
        ? fixedTraining(mode)
        : new Binarizer(mode, new RandomStream(DATA_SEED, Purpose.BINARIZE_EVAL, 0, 0));
  }

  /**
   * Writes x of one example.
   *
   * @param images of the whole file
   * @param example index in the file
   * @param target // [pixels] from {@code offset}
   */
  public void draw(Images images, int example, float[] target, int offset) {
    images.copyTo(example, target, offset);
    int pixels = images.pixels();
    switch (mode) {
      case DYNAMIC, FIXED -> {
        random.seek(example, 0, 0);
        random.bernoulli(target, offset, pixels);
      }
      case THRESHOLD -> threshold(target, offset, pixels);
      case NONE -> {
        // x is the intensity
      }
    }
  }

  private static void threshold(float[] target, int offset, int pixels) {
    for (int i = offset; i < offset + pixels; i++) {
      target[i] = target[i] > 0.5f ? 1f : 0f;
    }
  }
}
