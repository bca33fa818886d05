package dev.iwae.data.synthetic;

import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;

/**
 * x = W h + noise * e with h, e ~ N(0, I): probabilistic principal components (Tipping and Bishop,
 * 1999), x ~ N(0, W W' + noise^2 I).
 */
final class LinearGaussianModel implements TrueModel {

  private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

  private final Loadings loadings;
  private final double noise;
  private final RandomStream random;

  LinearGaussianModel(Loadings loadings, double noise, long seed, Purpose part) {
    this.loadings = loadings;
    this.noise = noise;
    this.random = new RandomStream(seed, part, 0, 0);
  }

  @Override
  public float[] draw(int example) {
    double[] mean = loadings.apply(random, example);
    float[] x = new float[mean.length];
    random.seek(example, 0, 1);
    random.nextNormals(x, 0, x.length);
    for (int pixel = 0; pixel < x.length; pixel++) {
      x[pixel] = (float) (mean[pixel] + noise * x[pixel]);
    }
    return x;
  }

  /**
   * With M = I + W'W / noise^2 (Woodbury, and the determinant lemma): x' C^-1 x = (x'x - |L^-1 W'x
   * / noise|^2) / noise^2 where M = L L', and log |C| = pixels log noise^2 + log |M|.
   */
  @Override
  public Evidence evidence() {
    double variance = noise * noise;
    RealMatrix m = MatrixUtils.createRealMatrix(loadings.gram()).scalarMultiply(1 / variance);
    CholeskyDecomposition cholesky =
        new CholeskyDecomposition(
            m.add(MatrixUtils.createRealIdentityMatrix(loadings.latent())), 1e-12, 0);
    double logDeterminant = loadings.pixels() * Math.log(variance) + logDeterminant(cholesky);
    double constant = -0.5 * (loadings.pixels() * LOG_TWO_PI + logDeterminant);
    return x -> {
      RealVector projection = new ArrayRealVector(loadings.project(x), false);
      double explained = projection.dotProduct(cholesky.getSolver().solve(projection)) / variance;
      return constant - 0.5 * (squares(x) - explained) / variance;
    };
  }

  private static double logDeterminant(CholeskyDecomposition cholesky) {
    RealMatrix l = cholesky.getL();
    double sum = 0;
    for (int i = 0; i < l.getRowDimension(); i++) {
      sum += 2 * Math.log(l.getEntry(i, i));
    }
    return sum;
  }

  private static double squares(float[] x) {
    double sum = 0;
    for (float value : x) {
      sum += (double) value * value;
    }
    return sum;
  }
}
