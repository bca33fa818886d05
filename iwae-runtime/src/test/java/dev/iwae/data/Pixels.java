package dev.iwae.data;

/** What images hold, an example at a time. */
public final class Pixels {

  private Pixels() {}

  /** The intensities of an example // [pixels]. */
  public static float[] of(Images images, int example) {
    float[] x = new float[images.pixels()];
    images.copyTo(example, x, 0);
    return x;
  }

  /** The same in float64 // [pixels]. */
  public static double[] of64(Images images, int example) {
    float[] x = of(images, example);
    double[] x64 = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      x64[i] = x[i];
    }
    return x64;
  }
}
