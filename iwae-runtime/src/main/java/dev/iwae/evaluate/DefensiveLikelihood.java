package dev.iwae.evaluate;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * log p(x) from draws of which a share comes from the prior, so that no weight exceeds p(x | h)
 * over that share: a lower bound in expectation, like L_K, whose variance is finite whatever q is.
 * And the same with control variates (Owen and Zhou 2000): the estimate of p(x) has no bias, that
 * of its logarithm is again a lower bound in expectation, but for examples where it was not
 * positive.
 *
 * @param share of the draws that was to come from the prior; whole draws of each half do, at least
 *     one
 * @param nll -mean over all examples of the split, of all draws without control variates, nats
 * @param nllStandardError of that mean over the examples; empty for one example
 * @param monteCarloError of that mean given its examples, by the delta method, nats
 * @param overBound mean of the estimate minus L_K, nats
 * @param controlled the estimate with control variates
 */
public record DefensiveLikelihood(
    double share,
    double nll,
    OptionalDouble nllStandardError,
    double monteCarloError,
    double overBound,
    Controlled controlled) {

  /** log p(x) without control variates, nats. */
  public static final String BOUND = "bound";

  /** Its standard error, nats. */
  public static final String ERROR = "error";

  /** log p(x) with them, nats. */
  public static final String CONTROLLED = "controlled";

  /** Its standard error, nats. */
  public static final String CONTROLLED_ERROR = "controlledError";

  /** 1 where the mean with control variates was not positive, else 0. */
  public static final String NOT_POSITIVE = "notPositive";

  /**
   * With control variates, from the half of the draws that their coefficients were not fitted on.
   *
   * @param nll -mean over all examples of the split, nats
   * @param nllStandardError of that mean over the examples; empty for one example
   * @param monteCarloError of that mean given its examples, by the delta method, nats
   * @param notPositive examples where control variates made the mean negative, for which the mean
   *     without them stands
   */
  public record Controlled(
      double nll, OptionalDouble nllStandardError, double monteCarloError, int notPositive) {

    static Controlled of(ExampleColumns columns) {
      MeanEstimate mean = MeanEstimate.of(columns.get(CONTROLLED));
      return new Controlled(
          -mean.mean(),
          mean.standardError(),
          errorOfMean(columns.get(CONTROLLED_ERROR)),
          (int) Arrays.stream(columns.get(NOT_POSITIVE)).sum());
    }
  }

  public DefensiveLikelihood {
    Finite.require(nll, "NLL with a defensive share");
    Finite.require(controlled.nll(), "NLL with control variates");
  }

  /** To be filled. */
  public static ExampleColumns allocate(int examples) {
    return ExampleColumns.allocate(
        examples, BOUND, ERROR, CONTROLLED, CONTROLLED_ERROR, NOT_POSITIVE);
  }

  /** Of an evaluation. */
  public static DefensiveLikelihood of(
      double share, ExampleResults evaluated, ExampleColumns columns) {
    MeanEstimate mean = MeanEstimate.of(columns.get(BOUND));
    return new DefensiveLikelihood(
        share,
        -mean.mean(),
        mean.standardError(),
        errorOfMean(columns.get(ERROR)),
        mean.mean() - MeanEstimate.mean(evaluated.logLikelihood()),
        Controlled.of(columns));
  }

  private static double errorOfMean(double[] errors) {
    return Math.sqrt(Arrays.stream(errors).map(error -> error * error).sum()) / errors.length;
  }
}
