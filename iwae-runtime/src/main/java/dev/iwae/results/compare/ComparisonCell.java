package dev.iwae.results.compare;

import dev.iwae.evaluate.AnnealedLikelihood;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.FigureText;
import dev.iwae.results.RunResult;
import dev.iwae.results.RunStatus;
import dev.iwae.results.published.PublishedNumber;
import dev.iwae.results.published.PublishedNumbers;
import dev.iwae.sweep.rules.Caveats;
import java.util.List;
import java.util.Optional;

/**
 * The runs of one column at one k, all seeds.
 *
 * @param runs in the order of the sweep; empty where the sweep has none
 * @param summary of those that completed
 * @param best whether it has the smallest mean NLL of its row, or cannot be told apart from that
 *     one, and another one is clearly worse
 * @param published the literature's number for the same experiment
 */
public record ComparisonCell(
    List<RunResult> runs,
    Optional<SeedSummary> summary,
    boolean best,
    Optional<PublishedNumber> published) {

  public ComparisonCell {
    runs = List.copyOf(runs);
  }

  static ComparisonCell of(List<RunResult> runs, PublishedNumbers published) {
    List<EvaluationResult> evaluations =
        runs.stream().map(RunResult::evaluation).flatMap(Optional::stream).toList();
    return new ComparisonCell(
        runs,
        evaluations.isEmpty() ? Optional.empty() : Optional.of(SeedSummary.of(evaluations)),
        false,
        runs.stream().findFirst().flatMap(run -> published.matching(run.config())));
  }

  /** Whether it has an NLL that can be compared with that of others. */
  boolean isComparable() {
    return summary.filter(SeedSummary::isComparable).isPresent();
  }

  /** Keys of what its runs are: cells with the same are one piece of work under two names. */
  List<String> work() {
    return runs.stream().map(RunResult::key).toList();
  }

  ComparisonCell markBest() {
    return new ComparisonCell(runs, summary, true, published);
  }

  /** Runs that have no numbers. */
  public List<RunResult> incomplete() {
    return runs.stream().filter(run -> run.status() != RunStatus.COMPLETED).toList();
  }

  /** Such as {@code biased gradient}, see {@link Caveats}. */
  public List<String> caveats() {
    return runs.stream().findFirst().map(run -> Caveats.of(run.config()).words()).orElse(List.of());
  }

  /** Such as {@code layer 2 collapsed}: without an active unit. */
  public List<String> collapsed() {
    return summary.map(CellText::collapsed).orElse(List.of());
  }

  /** NLL of the first examples by annealing, beside L_K of the same; empty if not measured. */
  public Optional<String> annealed() {
    List<AnnealedLikelihood> seeds =
        runs.stream()
            .flatMap(run -> run.evaluation().stream())
            .flatMap(evaluation -> evaluation.measurements().ais().stream())
            .toList();
    return seeds.stream().findFirst().map(first -> annealed(first.examples(), seeds));
  }

  private static String annealed(int examples, List<AnnealedLikelihood> seeds) {
    double nll = seeds.stream().mapToDouble(AnnealedLikelihood::nll).average().orElseThrow();
    double over = seeds.stream().mapToDouble(AnnealedLikelihood::overBound).average().orElseThrow();
    return FigureText.nats(nll)
        + " by annealing its first "
        + FigureText.count(examples)
        + " examples, where L_K has "
        + FigureText.nats(nll + over);
  }

  /** Epochs of the completed runs, which share a schedule; 0 without any. */
  public int epochs() {
    return runs.stream()
        .filter(run -> run.status() == RunStatus.COMPLETED)
        .mapToInt(RunResult::epochs)
        .max()
        .orElse(0);
  }
}
