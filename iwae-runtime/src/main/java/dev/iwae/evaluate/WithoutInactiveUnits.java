package dev.iwae.evaluate;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * The NLL of the model whose inactive units are cut out, on the same random draws: Burda et al.
 * (2015), section 5.2, found that it changes by less than 0.06 nats.
 *
 * @param examples how many of the first examples of the split were evaluated again
 * @param nll -mean L_K of them without the inactive units, nats
 * @param nllStandardError of that mean over the examples; empty for one example
 * @param difference of the NLL, without minus with the inactive units, on these examples
 */
public record WithoutInactiveUnits(
    int examples, double nll, OptionalDouble nllStandardError, double difference) {

  public WithoutInactiveUnits {
    nllStandardError = MeanEstimate.known(nllStandardError, examples);
  }

  /**
   * Compares the two models.
   *
   * @param with results of the whole split
   * @param without results of its first examples
   */
  public static WithoutInactiveUnits of(ExampleResults with, ExampleResults without) {
    return of(with, without.logLikelihood());
  }

  /**
   * Of a model that has no inactive units.
   *
   * @param with results of the whole split
   * @param examples to state the NLL of
   */
  public static WithoutInactiveUnits none(ExampleResults with, int examples) {
    return of(with, Arrays.copyOf(with.logLikelihood(), examples));
  }

  private static WithoutInactiveUnits of(ExampleResults with, double[] without) {
    MeanEstimate estimate = MeanEstimate.of(without);
    double[] same = Arrays.copyOf(with.logLikelihood(), without.length);
    return new WithoutInactiveUnits(
        without.length,
        -estimate.mean(),
        estimate.standardError(),
        MeanEstimate.mean(same) - estimate.mean());
  }
}
