package dev.iwae.benchmarks;

import static dev.iwae.benchmarks.Measurement.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The results as people read them. */
final class MarkdownTable {

  private static final String NOTHING = "-";

  private final Conditions conditions;
  private final Outcome outcome;
  private final StringBuilder text = new StringBuilder();

  private MarkdownTable(Conditions conditions, Outcome outcome) {
    this.conditions = conditions;
    this.outcome = outcome;
  }

  static String of(Conditions conditions, Outcome outcome) {
    MarkdownTable table = new MarkdownTable(conditions, outcome);
    table.head();
    table.peers();
    table.limit();
    table.history();
    EstimatorTable.of(outcome).forEach(table::line);
    return table.text.toString();
  }

  private void head() {
    line("# Benchmarks of " + conditions.date());
    line("");
    conditions.facts().forEach((name, fact) -> line("- " + name + ": " + fact));
    outcome.missing().forEach(reason -> line("- missing: " + reason));
  }

  private void peers() {
    section(
        "Beside the peers",
        "Milliseconds: median (lowest-highest iteration); in brackets how many times as long as ours. The last two columns: medians, and the lowest round of each.");
    List<String> titles = new ArrayList<>(List.of("work", Contender.OURS.title()));
    peerContenders().forEach(peer -> titles.add(peer.title()));
    titles.addAll(List.of("fastest PyTorch / iwae", "the same, lowest"));
    row(titles);
    rule(titles.size());
    for (Work work : Work.values()) {
      List<String> cells = new ArrayList<>(List.of(work.title(), text(Contender.OURS, work)));
      peerContenders()
          .forEach(peer -> cells.add(text(peer, work.ofPeers()) + bracketed(peer, work)));
      cells.add(orNothing(fastestPyTorch(work, Measurement::median), Measurement::figure));
      cells.add(orNothing(fastestPyTorch(work, Measurement::lowestRound), Measurement::figure));
      row(cells);
    }
  }

  private static List<Contender> peerContenders() {
    return List.of(Contender.TORCH, Contender.DJL, Contender.SAMEDIFF);
  }

  private String text(Contender contender, Work work) {
    return orNothing(outcome.of(contender, work), Measurement::text);
  }

  private String bracketed(Contender peer, Work work) {
    return ratio(peer, work, Measurement::median)
        .map(ratio -> " [" + figure(ratio) + "x]")
        .orElse("");
  }

  private Optional<Double> ratio(Contender peer, Work work, ToDoubleFunction<Measurement> time) {
    return outcome
        .of(Contender.OURS, work)
        .flatMap(
            ours ->
                theirs(peer, work)
                    .map(theirs -> time.applyAsDouble(theirs) / time.applyAsDouble(ours)));
  }

  private Optional<Measurement> theirs(Contender contender, Work work) {
    return outcome.of(contender, contender == Contender.MIXED ? work : work.ofPeers());
  }

  private Optional<Double> fastestPyTorch(Work work, ToDoubleFunction<Measurement> time) {
    return List.of(Contender.TORCH, Contender.DJL).stream()
        .flatMap(peer -> ratio(peer, work, time).stream())
        .reduce(Math::min);
  }

  private void limit() {
    if (outcome.of(Contender.LIMIT).isEmpty()) {
      return;
    }
    section(
        "Of the machine's limit",
        "Rate of the operations in matrix products; the limit is the best of the products below, by the same BLAS in the same run. See README.md for the count.");
    row(List.of("work", "GFLOP", "GFLOP/s", "of the limit"));
    rule(4);
    for (Work work : Work.values()) {
      work.flop(conditions.pixels()).ifPresent(flop -> limit(work, flop));
    }
    line("");
    row(List.of("product", "GFLOP/s"));
    rule(2);
    for (Measurement product : outcome.of(Contender.LIMIT)) {
      double rate = MatrixProducts.flop(product.subject()) / product.median() / 1e6;
      row(List.of(product.subject(), figure(rate)));
    }
  }

  private void limit(Work work, double flop) {
    Optional<Double> rate =
        outcome.of(Contender.OURS, work).map(ours -> flop / ours.median() / 1e6);
    Optional<Double> part = rate.flatMap(r -> outcome.limit().map(best -> 100 * r / best));
    row(
        List.of(
            work.title(),
            figure(flop / 1e9),
            orNothing(rate, Measurement::figure),
            orNothing(part, percent -> Math.round(percent) + " %")));
  }

  private void history() {
    if (outcome.of(Contender.MIXED).isEmpty()) {
      return;
    }
    section(
        "In a JVM that did everything before",
        "All bounds, layer counts and K in the JVM before it is measured, as in a worker; milliseconds.");
    row(List.of("work", "fresh JVM", "that JVM", "ratio"));
    rule(4);
    for (Work work : Work.values()) {
      row(
          List.of(
              work.title(),
              text(Contender.OURS, work),
              text(Contender.MIXED, work),
              orNothing(ratio(Contender.MIXED, work, Measurement::median), Measurement::figure)));
    }
  }

  private static <T> String orNothing(Optional<T> value, Function<T, String> text) {
    return value.map(text).orElse(NOTHING);
  }

  private void section(String title, String explanation) {
    line("");
    line("## " + title);
    line("");
    line(explanation);
    line("");
  }

  private void row(List<String> cells) {
    line("| " + String.join(" | ", cells) + " |");
  }

  private void rule(int columns) {
    line("|" + "---|".repeat(columns));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
