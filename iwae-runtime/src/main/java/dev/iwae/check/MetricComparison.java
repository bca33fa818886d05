package dev.iwae.check;

import dev.iwae.results.FigureText;
import dev.iwae.results.GateInterval;
import dev.iwae.results.GateKind;
import dev.iwae.results.GateOutcome;
import dev.iwae.results.GateVerdict;
import dev.iwae.sweep.spec.GateMetric;
import dev.iwae.sweep.spec.MetricGate;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** Compares a quantity that a run has once, such as its active units. */
final class MetricComparison {

  private final MetricGate gate;
  private final DecisionRule rule;
  private final SeedSpread spread;

  MetricComparison(MetricGate gate, DecisionRule rule, Collection<Candidate> comparable) {
    this.gate = gate;
    this.rule = rule;
    this.spread =
        Baseline.spread(
                comparable.stream()
                    .flatMap(c -> c.before().stream())
                    .filter(run -> isMeasured(run))
                    .toList(),
                quantity())
            .moderated(gate.seedSpread());
  }

  /** Empty if the quantity was not measured. */
  Optional<GateOutcome> outcome(Candidate candidate) {
    if (!candidate.now().stream().allMatch(this::isMeasured)
        || !candidate.before().stream().allMatch(this::isMeasured)) {
      return Optional.empty();
    }
    double[] now = Candidate.values(candidate.now(), quantity());
    double[] before = Candidate.values(candidate.before(), quantity());
    Finding finding = otherwise(candidate).orElseGet(() -> compare(now, before));
    return Optional.of(
        new GateOutcome(
            candidate.group().id(),
            StatisticalComparison.kind(gate),
            finding.verdict(),
            finding.message(),
            finding.interval(),
            OptionalDouble.of(Mean.of(before)),
            OptionalDouble.of(Mean.of(now)),
            OptionalDouble.empty(),
            now.length,
            before.length,
            candidate.stored(),
            candidate.place()));
  }

  private Finding compare(double[] now, double[] before) {
    GateInterval interval =
        rule.interval(Difference.ofRuns(now, before, spread), -gate.margin(), gate.margin());
    GateKind kind = StatisticalComparison.kind(gate);
    String text =
        "%s -> %s %s, changed by %s \u00b1 %s"
            .formatted(
                FigureText.nats(Mean.of(before)),
                FigureText.nats(Mean.of(now)),
                kind.unit(),
                FigureText.nats(interval.difference()),
                FigureText.nats(interval.halfWidth()));
    return new Finding(DecisionRule.decide(interval), text, Optional.of(interval));
  }

  /** Whether the measurement itself was another one. */
  private Optional<Finding> otherwise(Candidate candidate) {
    String path =
        switch (gate.metric()) {
          case ACTIVE_UNITS -> "/active-units/threshold";
          case EFFECTIVE_SAMPLE_SIZE -> "/samples";
          case JACKKNIFE -> "/jackknife";
          case AIS -> "/ais";
          case DEFENSIVE -> "/defensive";
        };
    return Comparability.differ(
            gate.metric() == GateMetric.ACTIVE_UNITS
                ? "the threshold of active units"
                : "`" + path.substring(1) + "`",
            Comparability.text(candidate.before().get(0), path),
            Comparability.text(candidate.now().get(0), path))
        .map(what -> Finding.of(GateVerdict.NOT_COMPARABLE, "not the same measurement: " + what));
  }

  private boolean isMeasured(MeasuredRun run) {
    return quantity(run).isPresent();
  }

  private ToDoubleFunction<MeasuredRun> quantity() {
    return run -> quantity(run).orElseThrow();
  }

  private OptionalDouble quantity(MeasuredRun run) {
    return switch (gate.metric()) {
      case ACTIVE_UNITS -> OptionalDouble.of(run.activeUnits());
      case EFFECTIVE_SAMPLE_SIZE -> run.effectiveSampleSize();
      case JACKKNIFE -> run.jackknife();
      case AIS -> run.ais();
      case DEFENSIVE -> run.defensive();
    };
  }
}
