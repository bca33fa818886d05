package dev.iwae.data.synthetic;

import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;

/**
 * W, by which x depends on h. In float64, and by StrictMath where others would use Math, so that
 * every machine draws the same examples.
 *
 * @param w // [pixels][latent]
 */
record Loadings(double[][] w) {

  /** Entries from N(0, scale^2 / latent), row by row. */
  static Loadings draw(int pixels, int latent, double scale, long seed) {
    RandomStream random = new RandomStream(seed, Purpose.SYNTHETIC_MODEL, 0, 0);
    float[] normals = new float[latent];
    double[][] w = new double[pixels][latent];
    double deviation = scale / Math.sqrt(latent);
    for (int pixel = 0; pixel < pixels; pixel++) {
      random.seek(pixel, 0, 0);
      random.nextNormals(normals, 0, latent);
      for (int unit = 0; unit < latent; unit++) {
        w[pixel][unit] = deviation * normals[unit];
      }
    }
    return new Loadings(w);
  }

  int pixels() {
    return w.length;
  }

  int latent() {
    return w[0].length;
  }

  /** W h of an example, with the h that the stream's position has. */
  double[] apply(RandomStream random, int example) {
    float[] h = new float[latent()];
    random.seek(example, 0, 0);
    random.nextNormals(h, 0, h.length);
    double[] product = new double[pixels()];
    for (int pixel = 0; pixel < product.length; pixel++) {
      product[pixel] = dot(w[pixel], h);
    }
    return product;
  }

  private static double dot(double[] row, float[] h) {
    double sum = 0;
    for (int unit = 0; unit < h.length; unit++) {
      sum += row[unit] * h[unit];
    }
    return sum;
  }

  /** W' x // [latent]. */
  double[] project(float[] x) {
    double[] projection = new double[latent()];
    for (int pixel = 0; pixel < x.length; pixel++) {
      for (int unit = 0; unit < projection.length; unit++) {
        projection[unit] += w[pixel][unit] * x[pixel];
      }
    }
    return projection;
  }

  /** W' W // [latent][latent]. */
  double[][] gram() {
    double[][] gram = new double[latent()][latent()];
    for (double[] row : w) {
      for (int i = 0; i < row.length; i++) {
        for (int j = 0; j < row.length; j++) {
          gram[i][j] += row[i] * row[j];
        }
      }
    }
    return gram;
  }
}
