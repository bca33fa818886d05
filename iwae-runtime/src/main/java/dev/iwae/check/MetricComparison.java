package dev.iwae.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.results.FigureText;
import dev.iwae.results.GateInterval;
import dev.iwae.results.GateOutcome;
import dev.iwae.results.GateVerdict;
import dev.iwae.sweep.spec.MetricGate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Compares a quantity that a run has once, such as its active units. */
final class MetricComparison {

  private final MetricGate gate;
  private final GatedQuantity quantity;
  private final DecisionRule rule;
  private final SeedSpread spread;

  MetricComparison(MetricGate gate, DecisionRule rule, Collection<Candidate> comparable) {
    this.gate = gate;
    this.quantity = GatedQuantity.of(gate.metric());
    this.rule = rule;
    this.spread =
        Baseline.spread(
                comparable.stream()
                    .flatMap(c -> c.before().stream())
                    .filter(run -> isMeasured(run))
                    .toList(),
                this::value)
            .moderated(gate.seedSpread());
  }

  /** Whether either side measured the quantity; else there is nothing to be a gate of. */
  static boolean isThere(MetricGate gate, Candidate candidate) {
    return Stream.of(candidate.now(), candidate.before())
        .flatMap(List::stream)
        .anyMatch(run -> run.quantity(gate.metric()).isPresent());
  }

  /** Empty if neither side measured the quantity. */
  Optional<GateOutcome> outcome(Candidate candidate) {
    if (!isThere(gate, candidate)) {
      return Optional.empty();
    }
    List<MeasuredRun> now = measured(candidate.now());
    List<MeasuredRun> before = measured(candidate.before());
    Finding finding =
        unmeasured(candidate, now.size(), before.size())
            .or(() -> otherwise(candidate))
            .or(() -> unchanged(candidate))
            .orElseGet(() -> compare(values(now), values(before)));
    return Optional.of(
        new GateOutcome(
            candidate.group().id(),
            quantity.kind(),
            finding.verdict(),
            finding.message() + CheckMethod.caveats(candidate, ""),
            finding.interval(),
            mean(before),
            mean(now),
            OptionalDouble.empty(),
            candidate.now().size(),
            candidate.before().size(),
            candidate.stored(),
            candidate.place()));
  }

  /** Runs without the quantity: a gate that is declared does not go away with what it gates. */
  private Optional<Finding> unmeasured(Candidate candidate, int now, int before) {
    if (now == candidate.now().size() && before == candidate.before().size()) {
      return Optional.empty();
    }
    if (now == candidate.now().size() && before == 0) {
      return Optional.of(
          Finding.of(GateVerdict.NEW, "the baseline did not measure it" + Prerequisites.TAKES_IN));
    }
    return Optional.of(
        Finding.of(
            GateVerdict.NOT_COMPARABLE,
            String.format(
                Locale.ROOT,
                "not the same measurement: measured in %d of %d runs of the baseline, in %d of %d now",
                before,
                candidate.before().size(),
                now,
                candidate.now().size())));
  }

  /** The same seeds with the same numbers of every example, too: nothing that seeds account for. */
  private Optional<Finding> unchanged(Candidate candidate) {
    double[] now = Arrays.stream(values(candidate.now())).sorted().toArray();
    double[] before = Arrays.stream(values(candidate.before())).sorted().toArray();
    return LargestChange.of(candidate.now(), candidate.before(), (a, b) -> Math.abs(a - b))
        .filter(change -> change.amount() == 0 && Arrays.equals(now, before))
        .map(
            change ->
                new Finding(
                    GateVerdict.OK,
                    "the same numbers, to the bit",
                    Optional.of(new GateInterval(0, 0, 0, -gate.margin(), gate.margin()))));
  }

  private Finding compare(double[] now, double[] before) {
    Difference difference = Difference.ofRuns(now, before, spread);
    GateInterval interval = rule.interval(difference, -gate.margin(), gate.margin());
    GateVerdict verdict = DecisionRule.decide(interval);
    String text =
        "%s -> %s, changed by %s"
                .formatted(
                    FigureText.nats(ArithmeticMean.of(before)),
                    FigureText.nats(ArithmeticMean.of(now)),
                    interval.text(quantity.kind().unit()))
            + (verdict == GateVerdict.INCONCLUSIVE
                ? "; a drop of %s %s would have been seen"
                    .formatted(
                        FigureText.nats(rule.detectable(difference, gate.margin())),
                        quantity.kind().unit())
                : "");
    return new Finding(verdict, text, Optional.of(interval));
  }

  /** Whether the measurement itself was another one. */
  private Optional<Finding> otherwise(Candidate candidate) {
    return Comparability.difference(candidate.before(), candidate.now(), this::changed)
        .map(what -> Finding.of(GateVerdict.NOT_COMPARABLE, "not the same measurement: " + what));
  }

  private Optional<String> changed(MeasuredRun before, MeasuredRun now) {
    return before.evaluation().at(quantity.path()) instanceof ObjectNode old
            && now.evaluation().at(quantity.path()) instanceof ObjectNode current
        ? Optional.of(ConfigChanges.between(old, current))
            .filter(changes -> !changes.isEmpty())
            .map(changes -> quantity.name() + ", " + changes)
        : Comparability.differ(
            quantity.name(),
            Comparability.text(before, quantity.path()),
            Comparability.text(now, quantity.path()));
  }

  private List<MeasuredRun> measured(List<MeasuredRun> runs) {
    return runs.stream().filter(this::isMeasured).toList();
  }

  private double[] values(List<MeasuredRun> runs) {
    return Candidate.values(runs, this::value);
  }

  private OptionalDouble mean(List<MeasuredRun> measured) {
    return measured.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(ArithmeticMean.of(values(measured)));
  }

  private boolean isMeasured(MeasuredRun run) {
    return run.quantity(gate.metric()).isPresent();
  }

  private double value(MeasuredRun run) {
    return run.quantity(gate.metric()).orElseThrow();
  }
}
