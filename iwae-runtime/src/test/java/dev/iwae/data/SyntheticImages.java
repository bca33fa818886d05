package dev.iwae.data;

import java.util.SplittableRandom;

/** Images made in memory, for tests of what is trained and evaluated on them. */
public final class SyntheticImages {

  private SyntheticImages() {}

  /** One row of bytes per example: an image of height 1. */
  public static Images of(byte[][] examples) {
    int pixels = examples[0].length;
    byte[] bytes = new byte[examples.length * pixels];
    for (int i = 0; i < examples.length; i++) {
      System.arraycopy(examples[i], 0, bytes, i * pixels, pixels);
    }
    return Images.ofBytes(bytes, examples.length, 1, pixels);
  }

  /** Uniform grey, of two dimensions. */
  public static Images random(int examples, int height, int width, long seed) {
    byte[] bytes = new byte[examples * height * width];
    new SplittableRandom(seed).nextBytes(bytes);
    return Images.ofBytes(bytes, examples, height, width);
  }

  /** Uniform grey. */
  public static Images random(int examples, int pixels, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[][] bytes = new byte[examples][pixels];
    for (byte[] example : bytes) {
      random.nextBytes(example);
    }
    return of(bytes);
  }
}
