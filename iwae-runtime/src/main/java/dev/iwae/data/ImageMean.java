package dev.iwae.data;

import java.util.Objects;

/** The mean image. */
public final class ImageMean {

  private ImageMean() {}

  /**
   * Mean intensity of every pixel over the first n examples, accumulated in float64 in the order of
   * the examples.
   *
   * @return [pixels], in 0..1
   */
  public static double[] of(Images images, int n) {
    if (n < 1) {
      throw new IllegalArgumentException("a mean of " + n + " images");
    }
    Objects.checkFromIndexSize(0, n, images.examples());
    double[] mean = new double[images.pixels()];
    float[] image = new float[images.pixels()];
    for (int example = 0; example < n; example++) {
      images.copyTo(example, image, 0);
      for (int pixel = 0; pixel < mean.length; pixel++) {
        mean[pixel] += image[pixel];
      }
    }
    for (int pixel = 0; pixel < mean.length; pixel++) {
      mean[pixel] /= n;
    }
    return mean;
  }
}
