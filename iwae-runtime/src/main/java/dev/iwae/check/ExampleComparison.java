package dev.iwae.check;

import dev.iwae.results.FigureText;
import dev.iwae.results.GateOutcome;
import dev.iwae.results.GateVerdict;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Example by example, for weights that are only evaluated. */
record ExampleComparison(double tolerance) implements CheckMethod {

  @Override
  public List<GateOutcome> outcomes(Collection<Candidate> candidates) {
    return CheckMethod.outcomes(candidates, this::found);
  }

  private Finding found(Candidate candidate) {
    return CheckMethod.withAdditions(candidate, compare(candidate));
  }

  private Finding compare(Candidate candidate) {
    if (candidate.stored() > 0) {
      return Finding.of(GateVerdict.NOT_COMPARABLE, stored("evaluated"));
    }
    LargestChange change =
        LargestChange.of(candidate.now(), candidate.before(), (a, b) -> Math.abs(a - b))
            .orElseThrow(); // what is missing was said before
    return change.amount() <= tolerance
        ? Finding.of(GateVerdict.OK, "no example differs by more than " + rate(change.amount()))
        : Finding.of(GateVerdict.REGRESSED, text(change) + ", more than " + rate(tolerance));
  }

  /** Why a result of the store is none. */
  static String stored(String done) {
    return "it came from the store, so nothing was "
        + done
        + " now: call iwae:sweep with a home of its own that is empty, -Diwae.home=FOLDER";
  }

  static String text(LargestChange change) {
    return String.format(
        Locale.ROOT,
        "example %d of %s changed by %s: %s -> %s nats",
        change.example(),
        change.run(),
        rate(change.amount()),
        change.before(),
        change.now());
  }

  static String rate(double amount) {
    return amount == 0 ? "0" : FigureText.rate(amount);
  }
}
