package dev.iwae.check;

import dev.iwae.results.GateOutcome;
import dev.iwae.results.GateVerdict;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

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
    return CheckMethod.outcomes(candidates, this::found);
  }

  private Finding found(Candidate candidate) {
    if (candidate.now().stream()
        .anyMatch(run -> run.origin() != MeasuredRun.ResultOrigin.COMPUTED)) {
      return Finding.of(GateVerdict.NOT_COMPARABLE, ExampleComparison.stored("trained"));
    }
    return CheckMethod.withAdditions(candidate, compare(candidate));
  }

  /** Seeds of one baseline may have been trained on several machines; each has its own rule. */
  private Finding compare(Candidate candidate) {
    Map<Boolean, List<MeasuredRun>> bySameness =
        candidate.before().stream()
            .collect(Collectors.partitioningBy(old -> isSameMachine(twin(candidate, old), old)));
    List<Finding> findings =
        bySameness.entrySet().stream()
            .filter(entry -> !entry.getValue().isEmpty())
            .map(entry -> compare(candidate, entry.getValue(), entry.getKey()))
            .toList();
    return findings.stream()
        .filter(finding -> finding.verdict() == GateVerdict.REGRESSED)
        .findFirst()
        .orElseGet(() -> together(findings));
  }

  private static Finding together(List<Finding> passed) {
    return Finding.of(
        GateVerdict.OK, passed.stream().map(Finding::message).collect(Collectors.joining("; ")));
  }

  private Finding compare(Candidate candidate, List<MeasuredRun> before, boolean same) {
    LargestChange change = change(candidate, before);
    String where = same ? "on the same machine" : "on another machine";
    if (change.amount() == 0) {
      return Finding.of(GateVerdict.OK, "the same bits as in the baseline, " + where);
    }
    String text = ExampleComparison.text(change) + " (relative), " + where;
    MeasuredRun old = before.get(0);
    return !same && change.amount() <= tolerance
        ? Finding.of(GateVerdict.OK, text)
        : Finding.of(
            GateVerdict.REGRESSED,
            text
                + (same
                    ? ", where it should be the same bits"
                    : ", more than " + ExampleComparison.rate(tolerance))
                + ConfigChanges.text(old, twin(candidate, old)));
  }

  private static LargestChange change(Candidate candidate, List<MeasuredRun> before) {
    return LargestChange.of(candidate.now(), before, ReplayComparison::relative)
        .orElseThrow(); // what is missing was said before
  }

  private static MeasuredRun twin(Candidate candidate, MeasuredRun old) {
    return candidate.now().stream()
        .filter(run -> run.point().seed() == old.point().seed())
        .findFirst()
        .orElseThrow(); // what is missing was said before
  }

  private static double relative(double now, double before) {
    return now == before ? 0 : Math.abs(now - before) / Math.abs(before);
  }

  private static boolean isSameMachine(MeasuredRun now, MeasuredRun before) {
    return MACHINE.stream().allMatch(name -> Objects.equals(part(now, name), part(before, name)));
  }

  private static String part(MeasuredRun run, String name) {
    return run.provenance().entries().get(name);
  }
}
