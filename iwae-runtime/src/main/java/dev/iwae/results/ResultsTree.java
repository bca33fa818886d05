package dev.iwae.results;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.text.Word;
import java.util.OptionalDouble;

/** Results as the JSON tree of the format. */
final class ResultsTree {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ResultsTree() {}

  static ObjectNode of(SweepResults results) {
    ObjectNode tree = JSON.objectNode();
    tree.put("sweep", results.sweep());
    results.file().ifPresent(file -> tree.put("file", file));
    tree.put("title", results.title().orElse(null));
    if (!results.notes().isEmpty()) {
      results.notes().forEach(tree.putArray("notes")::add);
    }
    tree.put("created", results.created().toString());
    tree.set("provenance", provenance(results.provenance()));
    ArrayNode runs = tree.putArray("runs");
    results.runs().forEach(run -> runs.add(run(run)));
    ArrayNode differences = tree.putArray("differences");
    results.differences().forEach(difference -> differences.add(difference(difference)));
    ArrayNode pairs = tree.putArray("pairs");
    results.pairs().forEach(errors -> pairs.add(pairs(errors)));
    return tree;
  }

  private static ObjectNode run(RunResult run) {
    ObjectNode tree = point(run.point());
    tree.put("key", run.key());
    tree.put("status", run.status().word());
    tree.put("parameters", run.parameters());
    tree.put("epochs", run.epochs());
    tree.set("config", run.config());
    ArrayNode stages = tree.putArray("stages");
    run.stages().forEach(stage -> stages.add(stage(stage)));
    tree.putNull("evaluation");
    run.evaluation().ifPresent(evaluation -> tree.set("evaluation", evaluation(evaluation)));
    tree.set("provenance", provenance(run.provenance()));
    tree.put("error", run.failure().map(RunFailure::error).orElse(null));
    ArrayNode log = tree.putArray("logTail");
    run.failure().ifPresent(failure -> failure.logTail().forEach(log::add));
    return tree;
  }

  private static ObjectNode point(RunCoordinates point) {
    ObjectNode tree = JSON.objectNode();
    tree.put("id", point.id());
    tree.put("label", point.label().orElse(null));
    tree.put("dataset", point.dataset());
    tree.put("model", point.model());
    tree.put("objective", point.objective());
    tree.put("k", point.k());
    tree.put("schedule", point.schedule());
    return tree.put("seed", point.seed());
  }

  private static ObjectNode stage(StageResult stage) {
    ObjectNode tree = JSON.objectNode();
    tree.put("key", stage.key());
    tree.put("epochs", stage.epochs());
    tree.put("learningRate", stage.learningRate());
    tree.put("steps", stage.steps());
    tree.put("bound", stage.bound());
    tree.put("seconds", stage.seconds());
    tree.put("cached", stage.cached());
    ArrayNode curve = tree.putArray("curve");
    stage.curve().forEach(point -> curve.add(curvePoint(point)));
    return tree;
  }

  private static ObjectNode curvePoint(CurvePoint point) {
    ObjectNode tree = JSON.objectNode().put("epoch", point.epoch()).put("bound", point.bound());
    point.effectiveSampleSize().ifPresent(size -> tree.put("effectiveSampleSize", size));
    point.significantSamples().ifPresent(count -> tree.put("significantSamples", count));
    return tree;
  }

  private static ObjectNode evaluation(EvaluationResult evaluation) {
    ObjectNode tree = JSON.objectNode();
    tree.put("split", Word.of(evaluation.split()));
    tree.put("examples", evaluation.examples());
    tree.put("samples", evaluation.samples());
    tree.put("nll", evaluation.nll());
    put(tree, "nllStandardError", evaluation.nllStandardError());
    ArrayNode bounds = tree.putArray("bounds");
    evaluation
        .bounds()
        .forEach(point -> bounds.addObject().put("k", point.k()).put("value", point.value()));
    evaluation.activeUnits().forEach(tree.putArray("activeUnits")::add);
    evaluation.units().forEach(tree.putArray("units")::add);
    tree.put("activeUnitsThreshold", evaluation.activeUnitsThreshold());
    put(tree, "effectiveSampleSize", evaluation.effectiveSampleSize());
    evaluation.collapsedLayers().forEach(tree.putArray("collapsedLayers")::add);
    MeasurementsTree.write(evaluation.measurements(), evaluation.examples(), tree);
    evaluation.trueLogLikelihood().ifPresent(value -> tree.put("trueLogLikelihood", value));
    tree.put("seconds", evaluation.seconds());
    return tree.put("cached", evaluation.cached());
  }

  private static ObjectNode difference(PairedDifference difference) {
    ObjectNode tree = JSON.objectNode();
    tree.put("run", difference.run());
    tree.put("reference", difference.reference());
    tree.put("nats", difference.nats());
    put(tree, "standardError", difference.standardError());
    return tree.put("examples", difference.examples());
  }

  private static ObjectNode pairs(PairedErrors pairs) {
    ObjectNode tree = JSON.objectNode();
    tree.put("dataset", pairs.dataset());
    tree.put("examples", pairs.examples());
    pairs.keys().forEach(tree.putArray("keys")::add);
    ArrayNode rows = tree.putArray("standardErrors");
    pairs.standardErrors().forEach(row -> row.forEach(rows.addArray()::add));
    return tree;
  }

  private static ObjectNode provenance(Provenance provenance) {
    ObjectNode tree = JSON.objectNode();
    provenance.entries().forEach(tree::put);
    return tree;
  }

  private static void put(ObjectNode tree, String name, OptionalDouble value) {
    if (value.isPresent()) {
      tree.put(name, value.getAsDouble());
    } else {
      tree.putNull(name);
    }
  }
}
