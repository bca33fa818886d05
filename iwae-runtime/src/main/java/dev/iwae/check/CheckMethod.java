package dev.iwae.check;

import dev.iwae.results.GateKind;
import dev.iwae.results.GateOutcome;
import dev.iwae.results.GateVerdict;
import dev.iwae.sweep.rules.Caveats;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A way to compare candidates. */
interface CheckMethod {

  /** The outcome of every gate. */
  List<GateOutcome> outcomes(Collection<Candidate> candidates);

  /**
   * The outcomes of candidates that are judged one by one.
   *
   * @param found of one that can be compared
   */
  static List<GateOutcome> outcomes(
      Collection<Candidate> candidates, Function<Candidate, Finding> found) {
    return candidates.stream()
        .map(c -> outcome(c, Prerequisites.check(c).orElseGet(() -> found.apply(c))))
        .toList();
  }

  /** The outcome of a gate about log-likelihoods. */
  static GateOutcome outcome(Candidate candidate, Finding finding) {
    return new GateOutcome(
        candidate.group().id(),
        GateKind.LOG_LIKELIHOOD,
        finding.verdict(),
        finding.message() + caveats(candidate, ""),
        finding.interval(),
        mean(candidate.before()),
        candidate.isWhole() ? mean(candidate.now()) : OptionalDouble.empty(),
        candidate.nllMonteCarloError(),
        candidate.now().size(),
        candidate.before().size(),
        candidate.stored(),
        candidate.place());
  }

  /**
   * The same finding, unless it is that nothing changed while the baseline lacks some of the seeds:
   * seed by seed, nothing was compared with those.
   */
  static Finding withAdditions(Candidate candidate, Finding finding) {
    List<String> ids = candidate.additions().stream().map(run -> run.point().id()).toList();
    return ids.isEmpty() || finding.verdict() != GateVerdict.OK
        ? finding
        : Finding.of(
            GateVerdict.NEW,
            "the baseline does not have "
                + String.join(", ", ids)
                + Prerequisites.TAKES_IN
                + "; of the others: "
                + finding.message());
  }

  /**
   * What is said of the objective of runs wherever they are compared, in brackets; empty if there
   * is nothing.
   *
   * @param which of several candidates, such as {@code " of d/m/iwae/k5/s"}; empty of one
   */
  static String caveats(Candidate candidate, String which) {
    return candidate.now().stream()
        .findFirst()
        .map(run -> Caveats.of(run.config()).sentences())
        .filter(caveats -> !caveats.isEmpty())
        .map(caveats -> " (gradient and bound" + which + ": " + String.join("; ", caveats) + ")")
        .orElse("");
  }

  private static OptionalDouble mean(List<MeasuredRun> runs) {
    return runs.stream()
        .mapToDouble(MeasuredRun::meanLogLikelihood)
        .filter(Double::isFinite)
        .average();
  }
}
