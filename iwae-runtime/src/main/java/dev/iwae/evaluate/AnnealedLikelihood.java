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

    static Sandwich of(ExampleColumns simulated) {
      double[] lower = simulated.get(AnnealedExamples.LOWER);
      double[] upper = simulated.get(AnnealedExamples.UPPER);
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

  /**
   * Of an evaluation.
   *
   * @param evaluated the split, of which the annealed examples are the first
   * @param annealed by {@link AnnealedExamples#evaluate}
   * @param simulated by {@link AnnealedExamples#simulate}
   */
  public static AnnealedLikelihood of(
      ExampleResults evaluated, ExampleColumns annealed, Optional<ExampleColumns> simulated) {
    double[] lower = annealed.get(AnnealedExamples.LOWER);
    double[] bound = Arrays.copyOf(evaluated.logLikelihood(), lower.length);
    MeanEstimate mean = MeanEstimate.of(lower);
    MeanEstimate over = MeanEstimate.of(difference(lower, bound));
    return new AnnealedLikelihood(
        lower.length,
        -mean.mean(),
        mean.standardError(),
        chainError(annealed.get(AnnealedExamples.CHAIN_ERROR)),
        over.mean(),
        over.standardError(),
        MeanEstimate.mean(annealed.get(AnnealedExamples.EFFECTIVE_SAMPLE_SIZE)),
        MeanEstimate.mean(annealed.get(AnnealedExamples.ACCEPTANCE)),
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
