package dev.iwae.results.compare;

import dev.iwae.results.DisplayName;
import dev.iwae.results.FigureText;
import dev.iwae.results.RunConfig;
import dev.iwae.results.RunStatus;
import dev.iwae.results.SweepResults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is known of the outcome of a sweep, in sentences made from its numbers and their
 * uncertainty: the best runs (seeds taken together), by how much they are ahead of the runner-up,
 * or from whom they cannot be told apart; and what was gained over the plain ELBO.
 */
public final class Verdict {

  private record Rival(int k, ComparisonColumn column, ComparisonCell cell, SeedSummary nll) {

    boolean isPlainElbo() {
      return RunConfig.isPlainElbo(cell.runs().get(0).config());
    }

    /** Equal keys are equal weights; equal numbers are no rivals, whatever they come from. */
    boolean isSame(Rival other) {
      return cell.work().equals(other.cell.work()) || nll.nll() == other.nll.nll();
    }
  }

  private final ComparisonTable table;
  private final Pairs pairs;

  private Verdict(ComparisonTable table, Pairs pairs) {
    this.table = table;
    this.pairs = pairs;
  }

  /** One sentence per dataset that has numbers, and one on the runs that have none. Plain text. */
  public static List<String> sentences(SweepResults results, List<ComparisonTable> tables) {
    Pairs pairs = Pairs.of(results);
    List<String> sentences = new ArrayList<>();
    for (ComparisonTable table : tables) {
      new Verdict(table, pairs).sentence().ifPresent(sentences::add);
    }
    spikes(results).ifPresent(sentences::add);
    incomplete(results, RunStatus.FAILED, "failed").ifPresent(sentences::add);
    incomplete(results, RunStatus.SKIPPED, "not done").ifPresent(sentences::add);
    return List.copyOf(sentences);
  }

  private static Optional<String> spikes(SweepResults results) {
    long count =
        results.runs(RunStatus.COMPLETED).stream()
            .flatMap(run -> run.evaluation().stream())
            .filter(evaluation -> !evaluation.comparable())
            .count();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "The density of %d of %s is a spike at values that repeat: it has no bound, and is compared with nothing, nor is its NLL in a chart.",
                count,
                FigureText.count(results.runs().size(), "run")));
  }

  private static Optional<String> incomplete(SweepResults results, RunStatus status, String verb) {
    int count = results.runs(status).size();
    int all = results.runs().size();
    String was = status == RunStatus.SKIPPED ? (count == 1 ? " was " : " were ") : " ";
    return count == 0
        ? Optional.empty()
        : Optional.of(count + " of " + FigureText.count(all, "run") + was + verb + ".");
  }

  private Optional<String> sentence() {
    List<Rival> ranked = ranked();
    return ranked.isEmpty() ? Optional.empty() : Optional.of(sentence(ranked.get(0), ranked));
  }

  /** Lowest NLL first; the same weights under several names once. */
  private List<Rival> ranked() {
    List<Rival> all = new ArrayList<>();
    for (ComparisonRow row : table.rows()) {
      for (int i = 0; i < table.columns().size(); i++) {
        ComparisonCell cell = row.cells().get(i);
        ComparisonColumn column = table.columns().get(i);
        cell.summary()
            .filter(SeedSummary::isComparable)
            .ifPresent(nll -> all.add(new Rival(row.k(), column, cell, nll)));
      }
    }
    all.sort(Comparator.comparingDouble(rival -> rival.nll().nll()));
    List<Rival> distinct = new ArrayList<>();
    for (Rival rival : all) {
      if (distinct.stream().noneMatch(rival::isSame)) {
        distinct.add(rival);
      }
    }
    return distinct;
  }

  private String sentence(Rival best, List<Rival> ranked) {
    List<Rival> others = ranked.subList(1, ranked.size());
    List<Rival> ties = others.stream().filter(other -> isTie(best, other, ranked.size())).toList();
    String reached =
        "On "
            + DisplayName.of(table.title())
            + ", "
            + name(best)
            + " reaches "
            + FigureText.nats(best.nll().nll(), best.nll().standardError())
            + " nats"
            + (best.nll().seeds() == 1 ? "" : " (mean of " + best.nll().seeds() + " seeds)");
    String known =
        others.isEmpty() ? "" : ties.isEmpty() ? ahead(best, others.get(0)) : together(best, ties);
    return reached + known + gain(best, others, ties).orElse("") + "." + seeds(best, others);
  }

  private boolean isTie(Rival best, Rival other, int among) {
    CellDifference lead = lead(best, other);
    return lead.standardError().isPresent() && !lead.isClear(among);
  }

  private String ahead(Rival best, Rival second) {
    return ", " + nats(best, second) + " better than the runner-up, " + name(second);
  }

  /** Who cannot be told apart need not be who is next: differences have errors of their own. */
  private String together(Rival best, List<Rival> ties) {
    Rival first = ties.get(0);
    String more =
        ties.size() == 1 ? "" : ", nor from " + FigureText.count(ties.size() - 1, "other");
    return ", but cannot be told apart from "
        + name(first)
        + ", "
        + nats(best, first)
        + " behind"
        + more;
  }

  /** Over the plain VAE of the same model with the fewest samples, unless that was said already. */
  private Optional<String> gain(Rival best, List<Rival> others, List<Rival> ties) {
    if (best.isPlainElbo()) {
      return Optional.empty();
    }
    return others.stream()
        .filter(Rival::isPlainElbo)
        .filter(other -> other.column().model().equals(best.column().model()))
        .min(Comparator.comparingInt(Rival::k))
        .filter(plain -> !(ties.isEmpty() && plain == others.get(0)))
        .filter(plain -> lead(best, plain).isClear(others.size() + 1))
        .map(plain -> "; " + nats(best, plain) + " better than " + name(plain));
  }

  /** What one seed says of its examples it does not say of the next seed. */
  private static String seeds(Rival best, List<Rival> others) {
    boolean one = best.nll().seeds() == 1 && others.stream().anyMatch(o -> o.nll().seeds() == 1);
    return one ? " One seed each: what another seed would change is not known." : "";
  }

  private CellDifference lead(Rival best, Rival other) {
    return CellDifference.of(best.cell(), other.cell(), pairs);
  }

  private String nats(Rival best, Rival other) {
    CellDifference lead = lead(best, other);
    return FigureText.nats(lead.nats(), lead.standardError())
        + (lead.paired() || lead.standardError().isEmpty()
            ? ""
            : " (unpaired, which overstates the error)");
  }

  private String name(Rival rival) {
    return rival.column().heading()
        + " with k = "
        + rival.k()
        + (table.models().size() > 1 ? " on " + DisplayName.of(rival.column().model()) : "")
        + rival.cell().caveats().stream().map(" (%s)"::formatted).collect(Collectors.joining());
  }
}
