package dev.iwae.results;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the training of a run cost, its own stages only.
 *
 * @param secondsPerEpoch wall time of a pass over the training examples
 * @param secondsPerNat wall time from the first epoch to the last over the nats that the mean
 *     training bound rose meanwhile: {@code secondsPerEpoch (epochs - 1) / (last - first)}. Empty
 *     for a single epoch, a bound that did not rise, or results without curves
 */
public record TrainingCost(double secondsPerEpoch, OptionalDouble secondsPerNat) {

  /** The cost of a run; empty if it trained nothing. */
  public static Optional<TrainingCost> of(RunResult run) {
    if (run.epochs() == 0) {
      return Optional.empty();
    }
    double perEpoch = run.trainingSeconds() / run.epochs();
    return Optional.of(new TrainingCost(perEpoch, perNat(run, perEpoch)));
  }

  private static OptionalDouble perNat(RunResult run, double perEpoch) {
    List<CurvePoint> curve = run.stages().stream().flatMap(s -> s.curve().stream()).toList();
    if (curve.size() != run.epochs()) {
      return OptionalDouble.empty();
    }
    double nats = curve.get(curve.size() - 1).bound() - curve.get(0).bound();
    return nats > 0
        ? OptionalDouble.of(perEpoch * (curve.size() - 1) / nats)
        : OptionalDouble.empty();
  }
}
