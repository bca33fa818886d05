package dev.iwae.results.compare;

import dev.iwae.results.DisplayName;
import dev.iwae.results.FigureText;
import dev.iwae.results.PairedDifference;
import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether a comparison agrees with the literature, in sentences. Only a training by the same
 * protocol, of at least as many epochs, can agree or disagree in its numbers; of shorter ones the
 * distance is said, and that it decides nothing. The order of the objectives is compared in any
 * case, with the epochs of both.
 */
public final class PublishedVerdict {

  private PublishedVerdict() {}

  /**
   * Plain text; empty where no run has a published counterpart.
   *
   * @param differences of the sweep's runs, example by example
   */
  public static List<String> sentences(ComparisonTable table, List<PairedDifference> differences) {
    List<BesidePublished> all = BesidePublished.of(table);
    List<BesidePublished> same = all.stream().filter(BesidePublished::isSameProtocol).toList();
    List<BesidePublished> partial = all.stream().filter(cell -> !cell.isSameProtocol()).toList();
    List<String> sentences = new ArrayList<>();
    same.stream()
        .filter(BesidePublished::isFar)
        .map(beside -> disagreement(beside, table))
        .forEach(sentences::add);
    long agreeing = same.stream().filter(beside -> !beside.isFar()).count();
    if (agreeing > 0) {
      sentences.add(
          FigureText.count(agreeing, "number")
              + (agreeing == 1 ? " agrees" : " agree")
              + " with the published within two standard errors.");
    }
    sentences.addAll(new PublishedOrder(table, differences).sentences());
    if (!partial.isEmpty()) {
      sentences.add(distance(partial));
    }
    return List.copyOf(sentences);
  }

  private static String disagreement(BesidePublished beside, ComparisonTable table) {
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

  private static String distance(List<BesidePublished> shorter) {
    double[] distances = shorter.stream().mapToDouble(BesidePublished::distance).sorted().toArray();
    double low = distances[0];
    double high = distances[distances.length - 1];
    return (shorter.size() == 1
            ? "One run here falls short of the published protocol ("
            : shorter.size() + " cells here fall short of the published protocol (")
        + shortcomings(shorter)
        + "): "
        + (shorter.size() == 1
            ? FigureText.nats(low)
            : FigureText.nats(low) + " to " + FigureText.nats(high))
        + " nats above "
        + (shorter.size() == 1 ? "it" : "them")
        + ", which neither agrees nor disagrees.";
  }

  private static String shortcomings(List<BesidePublished> shorter) {
    String epochs =
        epochs(shorter.stream().mapToInt(BesidePublished::epochs))
            + " epochs against "
            + epochs(shorter.stream().mapToInt(beside -> beside.published().epochs()));
    Stream<String> otherwise =
        shorter.stream().flatMap(beside -> beside.shortcomings().stream()).distinct();
    return Stream.concat(Stream.of(epochs), otherwise).collect(Collectors.joining("; "));
  }

  private static String epochs(IntStream epochs) {
    IntSummaryStatistics range = epochs.summaryStatistics();
    String low = FigureText.count(range.getMin());
    String high = FigureText.count(range.getMax());
    return low.equals(high) ? low : low + " to " + high;
  }
}
