package dev.iwae.sweep.spec.dataset;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;

/**
 * Examples drawn from a model whose log p(x) is known.
 *
 * @param model that they are drawn from
 */
@Called(value = "a synthetic source", bare = true)
public record Synthetic(KnownModel model) implements SourceSpec {

  /**
   * A known model. h ~ N(0, I) has {@code latent} units, W // [pixels][latent] is drawn once from
   * N(0, scale^2 / latent), and x depends on W h by {@code kind}.
   */
  @Called(value = "a synthetic source", by = "kind")
  public sealed interface KnownModel permits LinearGaussian, Bernoulli {
    int pixels();

    int latent();

    double scale();

    int train();

    int test();

    long seed();
  }

  /**
   * x = W h + noise * e, e ~ N(0, I). The ratio of {@code scale} and {@code noise} bounds the
   * digits that log p(x) loses to cancellation.
   *
   * @param pixels dimension of x
   * @param latent dimension of h
   * @param scale standard deviation of W h for a pixel
   * @param noise standard deviation of what h does not explain
   * @param train number of training examples
   * @param test number of test examples
   * @param seed of W and of the examples; not the seed of a run
   */
  @Called("a synthetic source")
  public record LinearGaussian(
      @Setting(atLeast = 1, atMost = 10_000) int pixels,
      @Setting(atLeast = 1, atMost = 100) int latent,
      @Setting(unlessGiven = "2", atLeast = 0.01, atMost = 100) double scale,
      @Setting(unlessGiven = "1", atLeast = 0.01, atMost = 100) double noise,
      @Setting(atLeast = 1, atMost = 100_000) int train,
      @Setting(atLeast = 1, atMost = 100_000) int test,
      @Setting(unlessGiven = "1", atLeast = 0) long seed)
      implements KnownModel {}

  /**
   * Pixels are one with the probabilities sigmoid(W h), independently. log p(x) is an integral over
   * h, summed on a grid: so h has few dimensions.
   *
   * @param pixels dimension of x; times {@code scale} squared, at most 4,000
   * @param latent dimension of h
   * @param scale standard deviation of W h for a pixel; at most 5
   * @param train number of training examples
   * @param test number of test examples
   * @param seed of W and of the examples; not the seed of a run
   */
  @Called("a synthetic source")
  public record Bernoulli(
      @Setting(atLeast = 1, atMost = 10_000) int pixels,
      @Setting(atLeast = 1, atMost = 2) int latent,
      @Setting(unlessGiven = "2", atLeast = 0.01, atMost = 100) double scale,
      @Setting(atLeast = 1, atMost = 100_000) int train,
      @Setting(atLeast = 1, atMost = 100_000) int test,
      @Setting(unlessGiven = "1", atLeast = 0) long seed)
      implements KnownModel {}

  /** Whether x is binary. */
  public boolean isBinary() {
    return model instanceof Bernoulli;
  }
}
