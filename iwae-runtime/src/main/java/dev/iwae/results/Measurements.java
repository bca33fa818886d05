package dev.iwae.results;

import dev.iwae.evaluate.BoundDeviation;
import dev.iwae.evaluate.DensitySpike;
import dev.iwae.evaluate.GradientSignalToNoise;
import dev.iwae.evaluate.KlEstimates;
import dev.iwae.evaluate.TrainGap;
import dev.iwae.evaluate.WeightHistogram;
import dev.iwae.evaluate.WithoutInactiveUnits;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What an evaluation measured beside the NLL; see docs/measurements.md. Results of earlier versions
 * of the tool have none of it, and some of it is measured only where the sweep asks for it.
 *
 * @param significantSamples mean over the examples of the number of normalised weights above 0.01
 * @param weightHistogram of the normalised weights of all examples
 * @param activity Var_x(E_q[u|x]) // [layers, bottom first][units]
 * @param klPerUnit nats, mean over the examples // [layers, bottom first][units]
 * @param klEstimates of the top layer, in closed form and by Monte Carlo
 * @param boundDeviations k increasing
 * @param withoutInactiveUnits measured if the sweep asks for it
 * @param trainGap measured if the sweep asks for it
 * @param gradientSignalToNoise measured if the sweep asks for it
 * @param densitySpike why the NLL says nothing of the model, if it does not
 * @param images PNG files by what they show (`samples`, `data`, ...), relative to the folder of
 *     results.json, with `/`
 */
public record Measurements(
    OptionalDouble significantSamples,
    Optional<WeightHistogram> weightHistogram,
    List<List<Double>> activity,
    List<List<Double>> klPerUnit,
    Optional<KlEstimates> klEstimates,
    List<BoundDeviation> boundDeviations,
    Optional<WithoutInactiveUnits> withoutInactiveUnits,
    Optional<TrainGap> trainGap,
    Optional<GradientSignalToNoise> gradientSignalToNoise,
    Optional<DensitySpike> densitySpike,
    SortedMap<String, String> images) {

  /** Of an evaluation that measured none of it. */
  public static final Measurements NONE =
      new Measurements(
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
          new TreeMap<>());

  public Measurements {
    significantSamples.ifPresent(value -> Finite.require(value, "significant samples"));
    activity = perUnit(activity, "activity");
    klPerUnit = perUnit(klPerUnit, "KL per unit");
    klEstimates.ifPresent(kl -> Finite.require(kl.monteCarlo(), "KL by Monte Carlo"));
    boundDeviations = List.copyOf(boundDeviations);
    images = Collections.unmodifiableSortedMap(new TreeMap<>(images));
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
