package dev.iwae.check;

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
        finding.message(),
        finding.interval(),
        mean(candidate.before()),
        candidate.isWhole() ? mean(candidate.now()) : OptionalDouble.empty(),
        candidate.now().size(),
        candidate.before().size(),
        candidate.stored(),
        candidate.place());
  }

  private static OptionalDouble mean(List<MeasuredRun> runs) {
    return runs.stream()
        .mapToDouble(MeasuredRun::meanLogLikelihood)
        .filter(Double::isFinite)
        .average();
  }
}
