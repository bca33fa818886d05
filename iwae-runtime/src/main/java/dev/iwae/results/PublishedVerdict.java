package dev.iwae.results;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether a comparison agrees with the literature, in sentences. Only a training of at least as
 * many epochs can agree or disagree; of shorter ones the distance is said, and that it decides
 * nothing.
 */
public final class PublishedVerdict {

  private record Beside(
      ComparisonColumn column, int k, SeedSummary ours, int epochs, PublishedNumber published) {

    double distance() {
      return ours.nll() - published.nll();
    }

    boolean isAsLong() {
      return epochs >= published.epochs();
    }

    /** By the error over the examples alone, since the published numbers come without one. */
    boolean isClear() {
      return Math.abs(distance()) > 2 * ours.standardError().orElse(Double.POSITIVE_INFINITY);
    }
  }

  private PublishedVerdict() {}

  /** Plain text; empty where no run has a published counterpart. */
  public static List<String> sentences(ComparisonTable table) {
    List<Beside> all = beside(table);
    List<Beside> asLong = all.stream().filter(Beside::isAsLong).toList();
    List<Beside> shorter = all.stream().filter(beside -> !beside.isAsLong()).toList();
    List<String> sentences = new ArrayList<>();
    asLong.stream()
        .filter(Beside::isClear)
        .map(beside -> disagreement(beside, table))
        .forEach(sentences::add);
    long agreeing = asLong.stream().filter(beside -> !beside.isClear()).count();
    if (agreeing > 0) {
      sentences.add(
          FigureText.count(agreeing, "number")
              + (agreeing == 1 ? " agrees" : " agree")
              + " with the published within two standard errors.");
    }
    if (!shorter.isEmpty()) {
      sentences.add(distance(shorter));
    }
    return List.copyOf(sentences);
  }

  private static List<Beside> beside(ComparisonTable table) {
    List<Beside> all = new ArrayList<>();
    for (ComparisonRow row : table.rows()) {
      for (int i = 0; i < table.columns().size(); i++) {
        ComparisonCell cell = row.cells().get(i);
        if (cell.summary().isPresent() && cell.published().isPresent()) {
          all.add(
              new Beside(
                  table.columns().get(i),
                  row.k(),
                  cell.summary().get(),
                  cell.epochs(),
                  cell.published().get()));
        }
      }
    }
    return all;
  }

  private static String disagreement(Beside beside, ComparisonTable table) {
    return "Disagreement: "
        + (table.models().size() > 1 ? DisplayName.of(beside.column().model()) + ", " : "")
        + beside.column().heading()
        + " with k = "
        + beside.k()
        + " has "
        + FigureText.nats(beside.ours().nll(), beside.ours().standardError())
        + " after "
        + FigureText.count(beside.epochs(), "epoch")
        + ", published is "
        + FigureText.nats(beside.published().nll())
        + " after "
        + FigureText.count(beside.published().epochs())
        + ".";
  }

  private static String distance(List<Beside> shorter) {
    double[] distances = shorter.stream().mapToDouble(Beside::distance).sorted().toArray();
    double low = distances[0];
    double high = distances[distances.length - 1];
    return (shorter.size() == 1 ? "One run here was" : shorter.size() + " cells here were")
        + " trained for fewer epochs than the published ("
        + epochs(shorter.stream().mapToInt(Beside::epochs))
        + " against "
        + epochs(shorter.stream().mapToInt(beside -> beside.published().epochs()))
        + "): "
        + (shorter.size() == 1
            ? FigureText.nats(low)
            : FigureText.nats(low) + " to " + FigureText.nats(high))
        + " nats above "
        + (shorter.size() == 1 ? "it" : "them")
        + ", which neither agrees nor disagrees.";
  }

  private static String epochs(IntStream epochs) {
    IntSummaryStatistics range = epochs.summaryStatistics();
    String low = FigureText.count(range.getMin());
    String high = FigureText.count(range.getMax());
    return low.equals(high) ? low : low + " to " + high;
  }
}
