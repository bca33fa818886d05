package dev.iwae.model;

import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Inference;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import java.util.function.Function;

/**
 * The oracle: a stack of stochastic layers in plain float64, one sample of one example at a time,
 * written from the definitions alone. Layers are counted from 1 as in the names of their arrays.
 *
 * <pre>log w = log p(h_L) + sum_l log p(h_{l-1}|h_l) - sum_l log q(h_l|h_{l-1}),   h_0 = x</pre>
 *
 * <p>and of a ladder with q(h_L|x) and q(h_l|h_{l+1},x) instead.
 */
public final class ReferenceStack {

  private final ModelSpec model;
  private final Weights64 weights;

  public ReferenceStack(ModelSpec model, Weights64 weights) {
    this.model = model;
    this.weights = weights;
  }

  /** Number of stochastic layers. */
  public int layers() {
    return model.layers().size();
  }

  /** Mean and standard deviation of independent Gaussians. */
  public record Normal(double[] mean, double[] sigma) implements Posterior64 {

    @Override
    public double[] at(double[] epsilon) {
      double[] h = new double[mean.length];
      for (int u = 0; u < h.length; u++) {
        h[u] = mean[u] + sigma[u] * epsilon[u];
      }
      return h;
    }

    @Override
    public double logDensity(double[] h) {
      double sum = 0;
      for (int u = 0; u < h.length; u++) {
        double z = (h[u] - mean[u]) / sigma[u];
        sum -= 0.5 * z * z + Math.log(sigma[u]) + 0.5 * Math.log(2 * Math.PI);
      }
      return sum;
    }

    @Override
    public double[] divergences() {
      double[] divergences = new double[mean.length];
      for (int u = 0; u < mean.length; u++) {
        divergences[u] = (mean[u] * mean[u] + sigma[u] * sigma[u] - 1) / 2 - Math.log(sigma[u]);
      }
      return divergences;
    }
  }

  /**
   * log w of one sample.
   *
   * @param epsilon noise of each layer, bottom first // [layers][units]
   */
  public double logWeight(double[] x, double[][] epsilon) {
    if (isLadder()) {
      return ladderLogWeight(x, epsilon);
    }
    int top = layers();
    double logWeight = 0;
    double[] below = x;
    for (int layer = 1; layer <= top; layer++) {
      Posterior64 q = posterior(layer, below);
      double[] h = q.at(epsilon[layer - 1]);
      logWeight -= q.logDensity(h, epsilon[layer - 1]);
      logWeight += logP(layer, below, h);
      below = h;
    }
    return logWeight + logTopPrior(below);
  }

  private double ladderLogWeight(double[] x, double[][] epsilon) {
    double[][] h = latents(x, epsilon);
    return logJoint(x, h) - logPosterior(x, h);
  }

  /** The latents of one sample // [layers][units]. */
  public double[][] latents(double[] x, double[][] epsilon) {
    double[][] h = new double[layers()][];
    for (int i = 1; i <= layers(); i++) {
      int layer = isLadder() ? layers() + 1 - i : i;
      h[layer - 1] = q(layer, x, h).at(epsilon[layer - 1]);
    }
    return h;
  }

  /** log q(h | x) of given latents // [layers][units]. */
  public double logPosterior(double[] x, double[][] h) {
    double sum = 0;
    for (int layer = 1; layer <= layers(); layer++) {
      sum += q(layer, x, h).logDensity(h[layer - 1]);
    }
    return sum;
  }

  private boolean isLadder() {
    return model.inference() == Inference.LADDER;
  }

  /** q of a layer, given x and all latents that are drawn before it. */
  private Posterior64 q(int layer, double[] x, double[][] h) {
    if (!isLadder()) {
      return posterior(layer, layer == 1 ? x : h[layer - 2]);
    }
    Normal evidence = evidence(layer, x);
    return layer == layers() ? evidence : product(evidence, p(layer + 1, h[layer]));
  }

  /** What x says of a layer of a ladder. */
  public Normal evidence(int layer, double[] x) {
    double[] d = x;
    for (int l = 1; l <= layer; l++) {
      d = hidden("q" + l, d);
    }
    String net = "q" + layer;
    return normal(weights.affine(net + ".mean", d), weights.affine(net + ".logSigma", d));
  }

  /** Precisions add up, and weigh the means. */
  private static Normal product(Normal one, Normal other) {
    double[] mean = new double[one.mean().length];
    double[] sigma = new double[mean.length];
    for (int u = 0; u < mean.length; u++) {
      double a = Math.pow(one.sigma()[u], -2);
      double b = Math.pow(other.sigma()[u], -2);
      mean[u] = (a * one.mean()[u] + b * other.mean()[u]) / (a + b);
      sigma[u] = Math.pow(a + b, -0.5);
    }
    return new Normal(mean, sigma);
  }

  /** log p(x, h) of given latents // [layers][units]. */
  public double logJoint(double[] x, double[][] h) {
    double sum = logTopPrior(h[layers() - 1]);
    for (int layer = 1; layer <= layers(); layer++) {
      sum += logP(layer, layer == 1 ? x : h[layer - 2], h[layer - 1]);
    }
    return sum;
  }

  /** log q(h_layer | h_{layer-1}) of given latents // [layers][units]. */
  public double logQ(int layer, double[] x, double[][] h) {
    return posterior(layer, layer == 1 ? x : h[layer - 2]).logDensity(h[layer - 1]);
  }

  private double logTopPrior(double[] h) {
    if (!bits(layers())) {
      return logPrior(h);
    }
    String learned = "p" + (layers() + 1) + ".logits";
    return weights.names().contains(learned)
        ? bitsBelow(layers() + 1, new double[0]).logDensity(h)
        : -h.length * Math.log(2);
  }

  private boolean bits(int layer) {
    return model.layers().get(layer - 1).latent() instanceof Latent.Bernoulli;
  }

  /** log w of every sample // epsilon [samples][layers][units]. */
  public double[] logWeights(double[] x, double[][][] epsilon) {
    double[] logWeights = new double[epsilon.length];
    for (int k = 0; k < epsilon.length; k++) {
      logWeights[k] = logWeight(x, epsilon[k]);
    }
    return logWeights;
  }

  /** q(h_layer | h_{layer-1}) of whichever family. */
  public Posterior64 posterior(int layer, double[] below) {
    String net = "q" + layer;
    double[] top = hidden(net, below);
    LayerSpec spec = model.layers().get(layer - 1);
    Function<String, double[]> head = part -> weights.affine(net + "." + part, top);
    if (spec.posterior() instanceof PosteriorSpec.Auxiliary auxiliary) {
      return new Auxiliary64(spec.units(), auxiliary, weights, net, head);
    }
    Posterior64 q = Posterior64.of(spec, head);
    return spec.posterior() instanceof PosteriorSpec.Iaf iaf
        ? new Iaf64((Normal) q, weights, net, iaf, head.apply("context"))
        : q;
  }

  /** The context that an encoder predicts for networks of samples. */
  public double[] context(int layer, double[] below) {
    return weights.affine("q" + layer + ".context", hidden("q" + layer, below));
  }

  /** q(h_layer | h_{layer-1}) where that is Gaussian. */
  public Normal q(int layer, double[] below) {
    String net = "q" + layer;
    double[] top = hidden(net, below);
    return normal(weights.affine(net + ".mean", top), weights.affine(net + ".logSigma", top));
  }

  /** log p(below | h) of a layer; below is x for layer 1. */
  public double logP(int layer, double[] below, double[] h) {
    if (layer == 1 && model.likelihood() == Likelihood.BERNOULLI) {
      return bernoulli(logits(h), below);
    }
    String net = "p" + layer;
    return layer > 1 && bits(layer - 1)
        ? bitsBelow(layer, h).logDensity(below)
        : p(layer, h).logDensity(below);
  }

  /** p(h_{layer-1} | h_layer) where that is of bits; from no inputs, a prior that is learned. */
  public Bits64 bitsBelow(int layer, double[] h) {
    String net = "p" + layer;
    return new Bits64(weights.affine(net + ".logits", hidden(net, h)));
  }

  /** p(h_{layer-1} | h_layer) where that is Gaussian. */
  public Normal p(int layer, double[] h) {
    String net = "p" + layer;
    double[] top = hidden(net, h);
    return normal(weights.affine(net + ".mean", top), weights.affine(net + ".logSigma", top));
  }

  /** Logits of p(x | h_1) where that is Bernoulli. */
  public double[] logits(double[] h) {
    return weights.affine("p1.logits", hidden("p1", h));
  }

  /** log N(h; 0, I). */
  public static double logPrior(double[] h) {
    double sum = 0;
    for (double value : h) {
      sum -= 0.5 * value * value + 0.5 * Math.log(2 * Math.PI);
    }
    return sum;
  }

  private static double bernoulli(double[] logits, double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * logits[i] - softplus(logits[i]);
    }
    return sum;
  }

  static Normal normal(double[] mean, double[] logSigma) {
    double[] sigma = new double[mean.length];
    for (int u = 0; u < sigma.length; u++) {
      sigma[u] = Math.exp(logSigma[u]);
    }
    return new Normal(mean, sigma);
  }

  private double[] hidden(String net, double[] input) {
    double[] values = input;
    for (int i = 1; weights.names().contains(net + ".hidden" + i); i++) {
      values = weights.affine(net + ".hidden" + i, values);
      for (int j = 0; j < values.length; j++) {
        values[j] = activate(model.activation(), values[j]);
      }
    }
    return values;
  }

  private static double activate(Activation activation, double z) {
    return switch (activation) {
      case TANH -> Math.tanh(z);
      case RELU -> Math.max(z, 0);
      case SOFTPLUS -> softplus(z);
    };
  }

  private static double softplus(double z) {
    return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
  }
}
