package dev.iwae.evaluate;

import java.util.Optional;

/**
 * What an evaluation measures only where the sweep, or the data, give reason to; see {@link
 * Measurements}.
 */
public record RequestedMeasurements(
    Optional<WithoutInactiveUnits> withoutInactiveUnits,
    Optional<TrainGap> trainGap,
    Optional<GradientSignalToNoise> gradientSignalToNoise,
    Optional<AnnealedLikelihood> ais,
    Optional<InferenceGap> inferenceGap,
    Optional<DefensiveLikelihood> defensive,
    Optional<DensitySpike> densitySpike) {

  /** None of it. */
  public static final RequestedMeasurements NONE =
      new RequestedMeasurements(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());
}
