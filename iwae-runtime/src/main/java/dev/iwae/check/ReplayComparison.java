package dev.iwae.check;

import dev.iwae.results.GateOutcome;
import dev.iwae.results.GateVerdict;
import dev.iwae.results.Provenance;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Of a training that is repeated: to the bit on the same machine, else within a relative tolerance.
 */
record ReplayComparison(double tolerance) implements CheckMethod {

  /** What the last bits depend on. */
  private static final List<String> MACHINE =
      List.of(
          "cpu",
          "jdk",
          "os",
          "kernels",
          "blas.kernel",
          "blas.threads",
          "versions.nd4j",
          "versions.openblas");

  @Override
  public List<GateOutcome> outcomes(Collection<Candidate> candidates) {
    return candidates.stream()
        .map(c -> CheckMethod.outcome(c, Prerequisites.check(c).orElseGet(() -> compare(c))))
        .toList();
  }

  private Finding compare(Candidate candidate) {
    if (candidate.now().stream().anyMatch(run -> run.origin() != MeasuredRun.Origin.COMPUTED)) {
      return Finding.of(GateVerdict.NOT_COMPARABLE, ExampleComparison.stored("trained"));
    }
    MeasuredRun now = candidate.now().get(0);
    MeasuredRun before = candidate.before().get(0);
    boolean same = isSameMachine(now.provenance(), before.provenance());
    LargestChange change =
        LargestChange.of(candidate.now(), candidate.before(), ReplayComparison::relative)
            .orElseThrow(); // what is missing was said before
    String where = same ? "on the same machine" : "on another machine";
    if (change.amount() == 0) {
      return Finding.of(GateVerdict.OK, "the same bits as in the baseline, " + where);
    }
    String text = ExampleComparison.text(change) + " (relative), " + where;
    return !same && change.amount() <= tolerance
        ? Finding.of(GateVerdict.OK, text)
        : Finding.of(
            GateVerdict.REGRESSED,
            text
                + (same
                    ? ", where it should be the same bits"
                    : ", more than " + ExampleComparison.rate(tolerance))
                + ConfigChanges.text(before, now));
  }

  private static double relative(double now, double before) {
    return now == before ? 0 : Math.abs(now - before) / Math.abs(before);
  }

  private static boolean isSameMachine(Provenance now, Provenance before) {
    return MACHINE.stream()
        .allMatch(name -> Objects.equals(now.entries().get(name), before.entries().get(name)));
  }
}
