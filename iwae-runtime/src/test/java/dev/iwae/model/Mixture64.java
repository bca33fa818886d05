package dev.iwae.model;

import java.util.List;

/**
 * A mixture of which each component is sampled as often as the others; the component of a sample
 * stands behind its noise.
 *
 * @param logits of the weights
 */
record Mixture64(List<ReferenceStack.Normal> components, double[] logits) implements Posterior64 {

  @Override
  public double[] at(double[] epsilon) {
    return components.get(component(epsilon)).at(epsilon);
  }

  private static int component(double[] epsilon) {
    return (int) epsilon[epsilon.length - 1];
  }

  @Override
  public double logDensity(double[] h) {
    double sum = 0;
    for (int m = 0; m < components.size(); m++) {
      sum += alpha(m) * Math.exp(components.get(m).logDensity(h));
    }
    return Math.log(sum);
  }

  @Override
  public double logDensity(double[] h, double[] epsilon) {
    return logDensity(h) - Math.log(components.size() * alpha(component(epsilon)));
  }

  private double alpha(int m) {
    double sum = 0;
    for (double logit : logits) {
      sum += Math.exp(logit - logits[m]);
    }
    return 1 / sum;
  }
}
