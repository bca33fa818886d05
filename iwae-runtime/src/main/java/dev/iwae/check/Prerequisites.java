package dev.iwae.check;

import dev.iwae.results.GateVerdict;
import java.util.List;
import java.util.Optional;

/** What decides before any number is looked at. */
final class Prerequisites {

  /** Why nothing is judged by statistics. */
  static final String ONE_EXAMPLE = "one example has no spread to judge by";

  /** What to do about something new. */
  static final String TAKES_IN = "; mvn iwae:baseline -Diwae.reason='why' takes it in";

  private Prerequisites() {}

  /** The verdict; empty if there is something to compare. */
  static Optional<Finding> check(Candidate candidate) {
    if (!candidate.missing().isEmpty()) {
      return found(GateVerdict.REGRESSED, String.join("; ", candidate.missing()));
    }
    Optional<MeasuredRun> broken =
        candidate.now().stream().filter(run -> !run.isFinite()).findFirst();
    if (broken.isPresent()) {
      return found(
          GateVerdict.REGRESSED,
          "log-likelihoods of " + broken.get().point().id() + " are NaN or infinite");
    }
    if (!candidate.undeclared().isEmpty()) {
      return found(
          GateVerdict.NOT_COMPARABLE,
          "not compared: the baseline has %s, which the sweep does not declare any more; mvn iwae:baseline -Diwae.reason='why' follows the sweep"
              .formatted(String.join(", ", candidate.undeclared())));
    }
    if (candidate.before().isEmpty()) {
      return found(GateVerdict.NEW, "the baseline does not have it" + TAKES_IN);
    }
    return Comparability.difference(candidate.before(), candidate.now())
        .flatMap(what -> found(GateVerdict.NOT_COMPARABLE, "not the same measurement: " + what));
  }

  /** The same where means are judged, and not bits or examples. */
  static Optional<Finding> ofMeans(Candidate candidate) {
    return check(candidate).or(() -> spike(candidate.now()));
  }

  /** A run whose log-likelihood can be as high as it likes. */
  static Optional<Finding> spike(List<MeasuredRun> runs) {
    return runs.stream()
        .filter(run -> !run.comparable())
        .findFirst()
        .flatMap(
            run ->
                found(
                    GateVerdict.NOT_COMPARABLE,
                    "the density of %s is a spike at values that repeat, so that its log-likelihood says nothing of the model"
                        .formatted(run.point().id())));
  }

  private static Optional<Finding> found(GateVerdict verdict, String message) {
    return Optional.of(Finding.of(verdict, message));
  }
}
