package dev.iwae.results.compare;

import dev.iwae.results.DisplayName;
import dev.iwae.results.FigureText;
import dev.iwae.results.PairedDifference;
import dev.iwae.results.RunConfig;
import dev.iwae.results.RunResult;
import dev.iwae.results.RunStatus;
import dev.iwae.results.SweepResults;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a sweep in sentences, made from its numbers and their uncertainty: which run is
 * best, and by how much against the plain ELBO (or against the best other bound, if an ELBO won).
 */
public final class Verdict {

  private record Candidate(int k, ComparisonColumn column, ComparisonCell cell, SeedSummary nll) {

    boolean isPlainElbo() {
      return RunConfig.isPlainElbo(cell.runs().get(0).config());
    }

    String keys() {
      return cell.runs().stream().map(RunResult::key).toList().toString();
    }
  }

  private final ComparisonTable table;
  private final List<PairedDifference> differences;

  private Verdict(ComparisonTable table, List<PairedDifference> differences) {
    this.table = table;
    this.differences = differences;
  }

  /** One sentence per dataset that has numbers, and one on the runs that have none. Plain text. */
  public static List<String> sentences(SweepResults results, List<ComparisonTable> tables) {
    List<String> sentences = new ArrayList<>();
    for (ComparisonTable table : tables) {
      new Verdict(table, results.differences()).sentence().ifPresent(sentences::add);
    }
    incomplete(results, RunStatus.FAILED, "failed").ifPresent(sentences::add);
    incomplete(results, RunStatus.SKIPPED, "not done").ifPresent(sentences::add);
    return List.copyOf(sentences);
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
    List<Candidate> candidates = candidates();
    return candidates.stream()
        .min(Comparator.comparingDouble(candidate -> candidate.nll().nll()))
        .map(best -> sentence(best, rival(best, candidates)));
  }

  private List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    for (ComparisonRow row : table.rows()) {
      for (int i = 0; i < table.columns().size(); i++) {
        ComparisonCell cell = row.cells().get(i);
        ComparisonColumn column = table.columns().get(i);
        cell.summary().ifPresent(nll -> candidates.add(new Candidate(row.k(), column, cell, nll)));
      }
    }
    return candidates;
  }

  /** Same model, other kind of bound, other training; the same weights under two names are one. */
  private static Optional<Candidate> rival(Candidate best, List<Candidate> candidates) {
    Comparator<Candidate> plainVaeFirst = Comparator.comparingInt(Candidate::k);
    Comparator<Candidate> lowestFirst = Comparator.comparingDouble(c -> c.nll().nll());
    return candidates.stream()
        .filter(other -> other.column().model().equals(best.column().model()))
        .filter(
            other -> other.isPlainElbo() != best.isPlainElbo() && !other.keys().equals(best.keys()))
        .filter(other -> other.nll().nll() != best.nll().nll())
        .min(best.isPlainElbo() ? lowestFirst : plainVaeFirst);
  }

  private String sentence(Candidate best, Optional<Candidate> rival) {
    String reached =
        "On "
            + DisplayName.of(table.dataset())
            + ", "
            + name(best)
            + (table.models().size() > 1 ? " on " + DisplayName.of(best.column().model()) : "")
            + " reaches "
            + FigureText.nats(best.nll().nll(), best.nll().standardError())
            + " nats"
            + (best.nll().seeds() == 1 ? "" : " (mean of " + best.nll().seeds() + " seeds)");
    return reached + rival.map(other -> lead(best, other)).orElse("") + ".";
  }

  private String lead(Candidate best, Candidate other) {
    CellDifference lead = CellDifference.of(best.cell(), other.cell(), differences);
    String nats = FigureText.nats(lead.nats(), lead.standardError());
    String basis =
        lead.paired() || lead.standardError().isEmpty()
            ? ""
            : " (error of an unpaired comparison, which overstates it)";
    return lead.isClear() || lead.standardError().isEmpty()
        ? ", " + nats + " better than " + name(other) + basis
        : "; its lead of " + nats + " over " + name(other) + " is within the uncertainty" + basis;
  }

  private static String name(Candidate candidate) {
    return candidate.column().heading() + " with k = " + candidate.k();
  }
}
