package dev.iwae.benchmarks;

import static dev.iwae.benchmarks.Measurement.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** The estimators' steps as people read them: a row each, beside the first of their family. */
final class EstimatorTable {

  private final Outcome outcome;
  private final List<String> lines = new ArrayList<>();

  private EstimatorTable(Outcome outcome) {
    this.outcome = outcome;
  }

  /** Lines of Markdown; none if nothing was measured. */
  static List<String> of(Outcome outcome) {
    EstimatorTable table = new EstimatorTable(outcome);
    if (!outcome.of(Contender.ESTIMATORS).isEmpty()) {
      table.head();
      List.of(EstimatorStep.Family.values()).forEach(table::family);
    }
    return table.lines;
  }

  private void head() {
    lines.addAll(
        List.of(
            "",
            "## Each estimator's step",
            "",
            "Milliseconds of CPU time in the first row, and how many times as long the others take: the median over turns, each beside the first row's of the same turn."
                + " K samples in all, groups included. **Bold** is more than the last column allows, for one layer / two."));
  }

  private void family(EstimatorStep.Family family) {
    List<String> titles = new ArrayList<>(List.of(family.title()));
    columns(family, (network, samples) -> network.layers().size() + " x, K = " + samples)
        .forEach(titles::add);
    titles.add("at most");
    lines.add("");
    row(titles);
    lines.add("|" + "---|".repeat(titles.size()));
    EstimatorStep first = family.estimators().get(0);
    for (EstimatorStep estimator : family.estimators()) {
      List<String> cells = new ArrayList<>(List.of(estimator.title()));
      cells.addAll(columns(family, (network, samples) -> cell(estimator, first, network, samples)));
      cells.add(limits(estimator, family));
      row(cells);
    }
  }

  private interface Column<T> {
    T of(Network network, int samples);
  }

  private static <T> List<T> columns(EstimatorStep.Family family, Column<T> column) {
    return family.networks().stream()
        .flatMap(
            network -> EstimatorStep.SAMPLES.stream().map(samples -> column.of(network, samples)))
        .toList();
  }

  private String cell(EstimatorStep estimator, EstimatorStep first, Network network, int samples) {
    Measurement base = measurement(first, network, samples);
    if (estimator == first) {
      return figure(base.median()) + " ms";
    }
    double ratio = measurement(estimator, network, samples).ratioTo(base);
    OptionalDouble limit = estimator.limit(network);
    boolean over = limit.isPresent() && ratio > limit.getAsDouble();
    return over ? "**" + figure(ratio) + "**" : figure(ratio);
  }

  private Measurement measurement(EstimatorStep estimator, Network network, int samples) {
    String subject = estimator.subject(network, samples);
    return outcome.of(Contender.ESTIMATORS).stream()
        .filter(measurement -> measurement.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  private static String limits(EstimatorStep estimator, EstimatorStep.Family family) {
    return estimator.limit(family.networks().get(0)).isEmpty()
        ? ""
        : String.join(
            " / ",
            family.networks().stream()
                .map(network -> figure(estimator.limit(network).orElseThrow()))
                .toList());
  }

  private void row(List<String> cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }
}
