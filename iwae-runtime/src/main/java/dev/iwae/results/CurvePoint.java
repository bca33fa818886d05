package dev.iwae.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.iwae.evaluate.Finite;
import java.util.OptionalDouble;

/**
 * A point of a training curve; means are over the epoch's examples.
 *
 * @param epoch inside its stage, from 1
 * @param bound mean training bound, nats
 * @param effectiveSampleSize mean of (sum_k w_k)^2 / sum_k w_k^2; absent in results of versions
 *     that did not measure it
 * @param significantSamples mean number of samples whose normalised weight exceeds 1e-2; absent in
 *     the same
 */
public record CurvePoint(
    int epoch,
    double bound,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalDouble effectiveSampleSize,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalDouble significantSamples) {

  public CurvePoint {
    Finite.require(bound, "training bound");
    effectiveSampleSize.ifPresent(size -> Finite.require(size, "effective sample size"));
    significantSamples.ifPresent(count -> Finite.require(count, "significant samples"));
  }

  /** A point of which the bound alone is known. */
  public CurvePoint(int epoch, double bound) {
    this(epoch, bound, OptionalDouble.empty(), OptionalDouble.empty());
  }
}
