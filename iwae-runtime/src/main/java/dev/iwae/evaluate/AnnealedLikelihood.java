package dev.iwae.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * log p(x) by annealed importance sampling (Neal 2001; Wu, Burda, Salakhutdinov and Grosse 2017),
 * beside L_K of the same examples. Both are lower bounds in expectation: the greater is the nearer.
 *
 * @param examples the first of the split
 * @param nll -mean over them, nats
 * @param nllStandardError of that mean over the examples; empty for one example
 * @param chainError of that mean, by the chains, given its examples; empty for one chain
 * @param overBound mean of the estimate minus L_K, nats
 * @param overBoundStandardError of that mean over the examples; empty for one example
 * @param effectiveSampleSize of the chains, mean over the examples
 * @param acceptance share of moves that were accepted
 * @param sandwich of simulated examples, if the sweep asks for it
 */
public record AnnealedLikelihood(
    int examples,
    double nll,
    OptionalDouble nllStandardError,
    OptionalDouble chainError,
    double overBound,
    OptionalDouble overBoundStandardError,
    double effectiveSampleSize,
    double acceptance,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Sandwich> sandwich) {

  /** log p(x) from below, nats. */
  public static final String LOWER = "lower";

  /** log p(x) from above, nats. */
  public static final String UPPER = "upper";

  /** Standard error of the estimate from below, by its chains, nats. */
  public static final String CHAIN_ERROR = "chainError";

  /** Of the chains. */
  public static final String EFFECTIVE_SAMPLE_SIZE = "effectiveSampleSize";

  /** Share of moves that were accepted. */
  public static final String ACCEPTANCE = "acceptance";

  /**
   * Bidirectional Monte Carlo (Grosse, Ghahramani and Adams 2015) on examples that the model made:
   * log p(x) is between the two in expectation, so that their distance bounds the error of either.
   *
   * @param examples how many
   * @param lower mean of the estimates from below, nats
   * @param upper mean of those from above
   * @param gap mean distance
   * @param gapStandardError of that mean; empty for one example
   */
  public record Sandwich(
      int examples, double lower, double upper, double gap, OptionalDouble gapStandardError) {

    /** To be filled. */
    public static ExampleColumns allocate(int examples) {
      return ExampleColumns.allocate(examples, LOWER, UPPER);
    }

    static Sandwich of(ExampleColumns simulated) {
      double[] lower = simulated.get(LOWER);
      double[] upper = simulated.get(UPPER);
      MeanEstimate gap = MeanEstimate.of(difference(upper, lower));
      return new Sandwich(
          lower.length,
          MeanEstimate.mean(lower),
          MeanEstimate.mean(upper),
          gap.mean(),
          gap.standardError());
    }
  }

  public AnnealedLikelihood {
    Finite.require(nll, "annealed NLL");
    Finite.require(overBound, "annealed log-likelihood over the bound");
  }

  /** To be filled. */
  public static ExampleColumns allocate(int examples) {
    return ExampleColumns.allocate(examples, LOWER, CHAIN_ERROR, EFFECTIVE_SAMPLE_SIZE, ACCEPTANCE);
  }

  /**
   * Of an evaluation.
   *
   * @param evaluated the split, of which the annealed examples are the first
   * @param annealed those of the split
   * @param simulated those that the model made, annealed both ways
   */
  public static AnnealedLikelihood of(
      ExampleResults evaluated, ExampleColumns annealed, Optional<ExampleColumns> simulated) {
    double[] lower = annealed.get(LOWER);
    double[] bound = Arrays.copyOf(evaluated.logLikelihood(), lower.length);
    MeanEstimate mean = MeanEstimate.of(lower);
    MeanEstimate over = MeanEstimate.of(difference(lower, bound));
    return new AnnealedLikelihood(
        lower.length,
        -mean.mean(),
        mean.standardError(),
        chainError(annealed.get(CHAIN_ERROR)),
        over.mean(),
        over.standardError(),
        MeanEstimate.mean(annealed.get(EFFECTIVE_SAMPLE_SIZE)),
        MeanEstimate.mean(annealed.get(ACCEPTANCE)),
        simulated.map(Sandwich::of));
  }

  /** One chain shows no error. */
  private static OptionalDouble chainError(double[] errors) {
    double squares = Arrays.stream(errors).map(error -> error * error).sum();
    return Double.isFinite(squares)
        ? OptionalDouble.of(Math.sqrt(squares) / errors.length)
        : OptionalDouble.empty();
  }

  private static double[] difference(double[] a, double[] b) {
    double[] difference = new double[a.length];
    Arrays.setAll(difference, i -> a[i] - b[i]);
    return difference;
  }
}
