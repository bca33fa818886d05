package dev.iwae.model;

import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.function.Function;

/** q(h_l | h_{l-1}) in plain float64, from the definitions of the families alone. */
public interface Posterior64 {

  /** A sample. */
  double[] at(double[] epsilon);

  /** log q(h), in nats. */
  double logDensity(double[] h);

  /** Standard normals that a sample is made of. */
  static int noise(LayerSpec layer) {
    return layer.units();
  }

  /**
   * The family of a layer.
   *
   * @param head the outputs of the head by the names of its parts, such as {@code logSigma}
   */
  static Posterior64 of(LayerSpec layer, Function<String, double[]> head) {
    if (layer.latent() instanceof Latent.Bernoulli) {
      return new Bits64(head.apply("logits"));
    }
    double[] mean = head.apply("mean");
    double[] sigma = exp(head.apply("logSigma"));
    if (layer.posterior() instanceof PosteriorSpec.FullCovariance) {
      double[] pairs = mean.length == 1 ? new double[0] : head.apply("cholesky");
      return new CorrelatedNormal64(mean, CorrelatedNormal64.triangle(sigma, pairs));
    }
    return new ReferenceStack.Normal(mean, sigma);
  }

  private static double[] exp(double[] logs) {
    double[] values = new double[logs.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.exp(logs[i]);
    }
    return values;
  }
}
