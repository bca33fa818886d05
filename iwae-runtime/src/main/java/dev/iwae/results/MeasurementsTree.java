package dev.iwae.results;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.evaluate.DensitySpike;
import dev.iwae.evaluate.GradientSignalToNoise;
import dev.iwae.evaluate.GradientSignalToNoise.NetworkSignal;
import dev.iwae.evaluate.KlEstimates;
import dev.iwae.evaluate.TrainGap;
import dev.iwae.evaluate.WeightHistogram;
import dev.iwae.evaluate.WithoutInactiveUnits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Measurements as members of an evaluation's JSON tree; null where not measured. */
final class MeasurementsTree {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private MeasurementsTree() {}

  /**
   * @param examples that the evaluation judged
   */
  static void write(Measurements measurements, int examples, ObjectNode evaluation) {
    put(evaluation, "significantSamples", measurements.significantSamples());
    put(evaluation, "weightHistogram", measurements.weightHistogram(), MeasurementsTree::histogram);
    perUnit(measurements.activity(), evaluation.putArray("activity"));
    perUnit(measurements.klPerUnit(), evaluation.putArray("klPerUnit"));
    measurements.kl().forEach(evaluation.putArray("kl")::add);
    put(evaluation, "klEstimates", measurements.klEstimates(), kl -> estimates(kl, examples));
    ArrayNode deviations = evaluation.putArray("boundDeviation");
    measurements
        .boundDeviations()
        .forEach(
            d ->
                deviations
                    .addObject()
                    .put("k", d.k())
                    .put("meanAbsoluteDeviation", d.meanAbsoluteDeviation())
                    .put("limit", d.limit()));
    put(
        evaluation,
        "withoutInactiveUnits",
        measurements.withoutInactiveUnits(),
        MeasurementsTree::without);
    put(evaluation, "trainGap", measurements.trainGap(), MeasurementsTree::gap);
    put(
        evaluation,
        "gradientSignalToNoise",
        measurements.gradientSignalToNoise(),
        MeasurementsTree::gradient);
    measurements.densitySpike().ifPresent(spike -> evaluation.set("densitySpike", spike(spike)));
    measurements.images().forEach(evaluation.putObject("images")::put);
  }

  private static ObjectNode histogram(WeightHistogram histogram) {
    ObjectNode tree = JSON.objectNode();
    histogram.edges().forEach(tree.putArray("edges")::add);
    histogram.counts().forEach(tree.putArray("counts")::add);
    return tree;
  }

  private static ObjectNode estimates(KlEstimates kl, int examples) {
    ObjectNode tree = JSON.objectNode();
    tree.put("closedForm", kl.closedForm()).put("monteCarlo", kl.monteCarlo());
    standardError(tree, "standardErrorOfDifference", kl.standardErrorOfDifference(), examples);
    return tree;
  }

  private static ObjectNode without(WithoutInactiveUnits without) {
    ObjectNode tree = JSON.objectNode();
    tree.put("examples", without.examples());
    tree.put("nll", without.nll());
    standardError(tree, "nllStandardError", without.nllStandardError(), without.examples());
    return tree.put("difference", without.difference());
  }

  private static ObjectNode gap(TrainGap gap) {
    ObjectNode tree = JSON.objectNode();
    tree.put("trainNll", gap.trainNll());
    standardError(tree, "trainNllStandardError", gap.trainNllStandardError(), gap.trainExamples());
    return tree.put("trainExamples", gap.trainExamples()).put("gap", gap.gap());
  }

  private static ObjectNode spike(DensitySpike spike) {
    ObjectNode tree = JSON.objectNode().put("lostNats", spike.lostNats());
    spike.constantPixels().forEach(tree.putArray("constantPixels")::add);
    return tree;
  }

  private static ObjectNode gradient(GradientSignalToNoise gradient) {
    ObjectNode tree = JSON.objectNode();
    tree.put("draws", gradient.draws()).put("examples", gradient.examples());
    tree.put("floor", gradient.floor());
    tree.set("encoder", network(gradient.encoder()));
    tree.set("decoder", network(gradient.decoder()));
    return tree;
  }

  private static ObjectNode network(NetworkSignal network) {
    ObjectNode tree = JSON.objectNode();
    boolean any = network.parameters() > 0;
    put(tree, "mean", any ? OptionalDouble.of(network.mean()) : OptionalDouble.empty());
    put(tree, "median", any ? OptionalDouble.of(network.median()) : OptionalDouble.empty());
    return tree.put("parameters", network.parameters()).put("constant", network.constant());
  }

  private static void standardError(ObjectNode tree, String name, double value, int examples) {
    put(tree, name, examples > 1 ? OptionalDouble.of(value) : OptionalDouble.empty());
  }

  private static void perUnit(List<List<Double>> layers, ArrayNode tree) {
    layers.forEach(units -> units.forEach(tree.addArray()::add));
  }

  private static void put(ObjectNode tree, String name, OptionalDouble value) {
    if (value.isPresent()) {
      tree.put(name, value.getAsDouble());
    } else {
      tree.putNull(name);
    }
  }

  private static <T> void put(
      ObjectNode tree, String name, Optional<T> value, Function<T, ObjectNode> write) {
    tree.set(name, value.map(write).orElse(null));
  }
}
