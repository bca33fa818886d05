package dev.iwae.model;

import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** q(h_l | h_{l-1}) in plain float64, from the definitions of the families alone. */
public interface Posterior64 {

  /** A sample. */
  double[] at(double[] epsilon);

  /** log q(h), in nats. */
  double logDensity(double[] h);

  /** What counts as log q(h) of a sample. */
  default double logDensity(double[] h, double[] epsilon) {
    return logDensity(h);
  }

  /** What each unit adds to KL(q || N(0, I)), of a Gaussian with a triangular factor. */
  default double[] divergences() {
    throw new UnsupportedOperationException("no closed form by units");
  }

  /** Auxiliary variables without which the density of a value is not known. */
  default int auxiliaries() {
    return 0;
  }

  /**
   * log q of a value and the standard normals that the reverse model makes its auxiliary variables
   * of.
   *
   * @param w // [auxiliaries]
   */
  default double logJoint(double[] h, double[] w) {
    return logDensity(h);
  }

  /** Numbers that a sample is made of. */
  static int noise(LayerSpec layer) {
    if (layer.posterior() instanceof PosteriorSpec.Mixture) {
      return layer.units() + 1;
    }
    if (layer.posterior() instanceof PosteriorSpec.Auxiliary auxiliary) {
      return layer.units() + auxiliary.units();
    }
    return layer.posterior() instanceof PosteriorSpec.LowRank lowRank
        ? layer.units() + lowRank.rank()
        : layer.units();
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
    } else if (layer.posterior() instanceof PosteriorSpec.LowRank) {
      return new CorrelatedNormal64(mean, CorrelatedNormal64.besides(sigma, head.apply("factor")));
    } else if (layer.posterior() instanceof PosteriorSpec.Mixture mixture) {
      List<ReferenceStack.Normal> components = new ArrayList<>();
      components.add(new ReferenceStack.Normal(mean, sigma));
      for (int m = 2; m <= mixture.components(); m++) {
        components.add(
            new ReferenceStack.Normal(head.apply("mean" + m), exp(head.apply("logSigma" + m))));
      }
      return new Mixture64(components, head.apply("logits"));
    } else if (layer.posterior() instanceof PosteriorSpec.Planar planar) {
      return new PlanarFlows64(
          new ReferenceStack.Normal(mean, sigma),
          split(head.apply("flowU"), planar.steps()),
          split(head.apply("flowW"), planar.steps()),
          head.apply("flowB"));
    }
    return new ReferenceStack.Normal(mean, sigma);
  }

  private static double[][] split(double[] values, int parts) {
    double[][] split = new double[parts][];
    int size = values.length / parts;
    for (int i = 0; i < parts; i++) {
      split[i] = Arrays.copyOfRange(values, i * size, (i + 1) * size);
    }
    return split;
  }

  private static double[] exp(double[] logs) {
    double[] values = new double[logs.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.exp(logs[i]);
    }
    return values;
  }
}
