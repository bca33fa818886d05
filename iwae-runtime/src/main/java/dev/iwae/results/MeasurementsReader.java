package dev.iwae.results;

import dev.iwae.evaluate.BoundDeviation;
import dev.iwae.evaluate.DensitySpike;
import dev.iwae.evaluate.GradientSignalToNoise;
import dev.iwae.evaluate.GradientSignalToNoise.NetworkSignal;
import dev.iwae.evaluate.KlEstimates;
import dev.iwae.evaluate.TrainGap;
import dev.iwae.evaluate.WeightHistogram;
import dev.iwae.evaluate.WithoutInactiveUnits;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what {@link MeasurementsTree} writes, and files from before there was any of it. */
final class MeasurementsReader {

  private MeasurementsReader() {}

  static Measurements read(JsonFields evaluation) {
    return new Measurements(
        evaluation.optionalNumber("significantSamples"),
        optional(evaluation, "weightHistogram", MeasurementsReader::histogram),
        perUnit(evaluation, "activity"),
        perUnit(evaluation, "klPerUnit"),
        optional(evaluation, "klEstimates", MeasurementsReader::kl),
        evaluation.objectsIfAny("boundDeviation").stream()
            .map(MeasurementsReader::deviation)
            .toList(),
        optional(evaluation, "withoutInactiveUnits", MeasurementsReader::without),
        optional(evaluation, "trainGap", MeasurementsReader::gap),
        optional(evaluation, "gradientSignalToNoise", MeasurementsReader::gradient),
        optional(evaluation, "densitySpike", MeasurementsReader::spike),
        images(evaluation));
  }

  private static WeightHistogram histogram(JsonFields histogram) {
    return new WeightHistogram(
        histogram.numbers("edges"),
        histogram.numbers("counts").stream().map(Double::longValue).toList());
  }

  private static KlEstimates kl(JsonFields kl) {
    return new KlEstimates(
        kl.number("closedForm"),
        kl.number("monteCarlo"),
        kl.optionalNumber("standardErrorOfDifference").orElse(0));
  }

  private static BoundDeviation deviation(JsonFields deviation) {
    return new BoundDeviation(
        deviation.integer("k"),
        deviation.number("meanAbsoluteDeviation"),
        deviation.number("limit"));
  }

  private static WithoutInactiveUnits without(JsonFields without) {
    return new WithoutInactiveUnits(
        without.integer("examples"),
        without.number("nll"),
        without.optionalNumber("nllStandardError").orElse(0),
        without.number("difference"));
  }

  private static TrainGap gap(JsonFields gap) {
    return new TrainGap(
        gap.number("trainNll"),
        gap.optionalNumber("trainNllStandardError").orElse(0),
        gap.integer("trainExamples"),
        gap.number("gap"));
  }

  private static GradientSignalToNoise gradient(JsonFields gradient) {
    return new GradientSignalToNoise(
        gradient.integer("draws"),
        gradient.integer("examples"),
        gradient.number("floor"),
        network(gradient.object("encoder")),
        network(gradient.object("decoder")));
  }

  private static DensitySpike spike(JsonFields spike) {
    return new DensitySpike(
        spike.number("lostNats"),
        spike.numbers("constantPixels").stream().map(Double::intValue).toList());
  }

  private static NetworkSignal network(JsonFields network) {
    return new NetworkSignal(
        network.optionalNumber("mean").orElse(0),
        network.optionalNumber("median").orElse(0),
        network.integer("parameters"),
        network.integer("constant"));
  }

  private static List<List<Double>> perUnit(JsonFields evaluation, String name) {
    return evaluation.isNull(name) ? List.of() : evaluation.numberRows(name);
  }

  private static SortedMap<String, String> images(JsonFields evaluation) {
    SortedMap<String, String> images = new TreeMap<>();
    if (!evaluation.isNull("images")) {
      JsonFields files = evaluation.object("images");
      files.names().forEach(name -> images.put(name, files.text(name)));
    }
    return images;
  }

  private static <T> Optional<T> optional(
      JsonFields fields, String name, Function<JsonFields, T> read) {
    return fields.isNull(name) ? Optional.empty() : Optional.of(read.apply(fields.object(name)));
  }
}
