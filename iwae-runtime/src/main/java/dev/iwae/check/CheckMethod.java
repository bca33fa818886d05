package dev.iwae.check;

import dev.iwae.results.Caveats;
import dev.iwae.results.GateKind;
import dev.iwae.results.GateOutcome;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;

/** A way to compare candidates. */
interface CheckMethod {

  /** The outcome of every gate. */
  List<GateOutcome> outcomes(Collection<Candidate> candidates);

  /** The outcome of a gate about log-likelihoods. */
  static GateOutcome outcome(Candidate candidate, Finding finding) {
    return new GateOutcome(
        candidate.group().id(),
        GateKind.LOG_LIKELIHOOD,
        finding.verdict(),
        message(candidate, finding),
        finding.interval(),
        mean(candidate.before()),
        candidate.isWhole() ? mean(candidate.now()) : OptionalDouble.empty(),
        candidate.nllMonteCarloError(),
        candidate.now().size(),
        candidate.before().size(),
        candidate.stored(),
        candidate.place());
  }

  /** What the log-likelihoods are of is said wherever they are compared. */
  private static String message(Candidate candidate, Finding finding) {
    return candidate.now().stream()
        .findFirst()
        .map(run -> Caveats.of(run.config()).sentences())
        .filter(caveats -> !caveats.isEmpty())
        .map(
            caveats ->
                finding.message() + " (gradient and bound: " + String.join("; ", caveats) + ")")
        .orElse(finding.message());
  }

  private static OptionalDouble mean(List<MeasuredRun> runs) {
    return runs.stream()
        .mapToDouble(MeasuredRun::meanLogLikelihood)
        .filter(Double::isFinite)
        .average();
  }
}
