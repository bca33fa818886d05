package dev.iwae.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What an evaluation measured beside the NLL; see docs/measurements.md. Results of earlier versions
 * of the tool have none of it, and some of it is measured only where the sweep asks for it.
 *
 * @param nllMonteCarloError of the NLL, given its examples; unknown with one sample
 * @param significantSamples mean over the examples of the number of normalised weights above 0.01
 * @param weightHistogram of the normalised weights of all examples
 * @param activity Var_x(E_q[u|x]) // [layers, bottom first][units]
 * @param klPerUnit nats, mean over the examples // [layers, bottom first][units], or one number of
 *     a layer whose posterior does not divide it among its units
 * @param klEstimates of the top layer, in closed form, if it has one, and by Monte Carlo
 * @param boundDeviations k increasing
 * @param withoutInactiveUnits measured if the sweep asks for it
 * @param trainGap measured if the sweep asks for it
 * @param gradientSignalToNoise measured if the sweep asks for it
 * @param jackknife measured if the sweep asks for it
 * @param ais measured if the sweep asks for it
 * @param inferenceGap measured if the sweep asks for it
 * @param defensive measured if the sweep asks for it
 * @param densitySpike why the NLL says nothing of the model, if it does not
 */
public record Measurements(
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<MonteCarloError> nllMonteCarloError,
    OptionalDouble significantSamples,
    Optional<WeightHistogram> weightHistogram,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<List<Double>> activity,
    @JsonSetter(nulls = Nulls.AS_EMPTY) List<List<Double>> klPerUnit,
    Optional<KlEstimates> klEstimates,
    @JsonProperty("boundDeviation") @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<BoundDeviation> boundDeviations,
    Optional<WithoutInactiveUnits> withoutInactiveUnits,
    Optional<TrainGap> trainGap,
    Optional<GradientSignalToNoise> gradientSignalToNoise,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<JackknifeLikelihood> jackknife,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<AnnealedLikelihood> ais,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<InferenceGap> inferenceGap,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<DefensiveLikelihood> defensive,
    @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<DensitySpike> densitySpike) {

  /** Of an evaluation that measured none of it. */
  public static final Measurements NONE =
      new Measurements(
          Optional.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          Optional.empty(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public Measurements {
    significantSamples.ifPresent(value -> Finite.require(value, "significant samples"));
    activity = perUnit(activity, "activity");
    klPerUnit = perUnit(klPerUnit, "KL per unit");
    boundDeviations = List.copyOf(boundDeviations);
  }

  Measurements with(Optional<MonteCarloError> error) {
    return new Measurements(
        error,
        significantSamples,
        weightHistogram,
        activity,
        klPerUnit,
        klEstimates,
        boundDeviations,
        withoutInactiveUnits,
        trainGap,
        gradientSignalToNoise,
        jackknife,
        ais,
        inferenceGap,
        defensive,
        densitySpike);
  }

  /** KL of each layer, nats, the sum over its units; empty if not measured. */
  public List<Double> kl() {
    return klPerUnit.stream()
        .map(units -> units.stream().mapToDouble(Double::doubleValue).sum())
        .toList();
  }

  private static List<List<Double>> perUnit(List<List<Double>> layers, String what) {
    layers.forEach(units -> units.forEach(value -> Finite.require(value, what)));
    return layers.stream().map(List::copyOf).toList();
  }
}
