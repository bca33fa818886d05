package dev.iwae.sweep.spec.dataset;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Examples drawn from a known model. h ~ N(0, I) has {@code latent} units, W // [pixels][latent] is
 * drawn once from N(0, scale^2 / latent), and x depends on W h by {@code kind}.
 *
 * @param kind how x depends on W h
 * @param pixels dimension of x
 * @param latent dimension of h
 * @param scale standard deviation of a pixel's W h
 * @param train number of training examples
 * @param test number of test examples
 * @param seed of W and the examples
 */
public record Synthetic(
    Kind kind, int pixels, int latent, double scale, int train, int test, long seed)
    implements SourceSpec {

  /** How x depends on W h. */
  public sealed interface Kind {

    /**
     * x = W h + noise * e, e ~ N(0, I).
     *
     * @param noise standard deviation of what h does not explain
     */
    record LinearGaussian(double noise) implements Kind {}

    /** Pixels are one with the probabilities sigmoid(W h), independently. */
    record Bernoulli() implements Kind {}

    /** The sweep language's word. */
    default String word() {
      return this instanceof LinearGaussian ? "linear-gaussian" : "bernoulli";
    }
  }

  /** Whether x is binary. */
  public boolean isBinary() {
    return kind instanceof Kind.Bernoulli;
  }

  /** The parameters of the sweep language but for {@code kind}, in its order. */
  public Map<String, Number> parameters() {
    Map<String, Number> parameters = new LinkedHashMap<>();
    parameters.put("pixels", pixels);
    parameters.put("latent", latent);
    parameters.put("scale", scale);
    if (kind instanceof Kind.LinearGaussian gaussian) {
      parameters.put("noise", gaussian.noise());
    }
    parameters.put("train", train);
    parameters.put("test", test);
    parameters.put("seed", seed);
    return parameters;
  }
}
