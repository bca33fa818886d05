package dev.iwae.sweep.spec;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Quantities beside the log-likelihood that may not get worse, each in its own unit.
 *
 * @param activeUnits of all layers together
 * @param effectiveSampleSize mean over the examples
 * @param jackknife log p(x) by the evaluation's {@code jackknife}, nats
 * @param ais log p(x) by the evaluation's {@code ais}, nats
 * @param defensive log p(x) by the evaluation's {@code defensive}, nats
 */
@Called("metrics")
public record MetricGates(
    Optional<Limits> activeUnits,
    Optional<Limits> effectiveSampleSize,
    @Setting(later = true) Optional<Limits> jackknife,
    @Setting(later = true) Optional<Limits> ais,
    @Setting(later = true) Optional<Limits> defensive) {

  /**
   * When a quantity counts as worse.
   *
   * @param margin a smaller drop does not matter
   * @param seedSpread standard deviation between seeds as far as it is known beforehand
   */
  @Called("a metric")
  public record Limits(
      @Setting(atLeast = 0) double margin, @Setting(atLeast = 0) double seedSpread) {}

  static MetricGates of(List<MetricGate> gates) {
    return new MetricGates(
        limits(gates, GateMetric.ACTIVE_UNITS),
        limits(gates, GateMetric.EFFECTIVE_SAMPLE_SIZE),
        limits(gates, GateMetric.JACKKNIFE),
        limits(gates, GateMetric.AIS),
        limits(gates, GateMetric.DEFENSIVE));
  }

  /** One for each quantity, in the order of {@link GateMetric}. */
  List<MetricGate> all() {
    return Stream.of(
            gate(GateMetric.ACTIVE_UNITS, activeUnits),
            gate(GateMetric.EFFECTIVE_SAMPLE_SIZE, effectiveSampleSize),
            gate(GateMetric.JACKKNIFE, jackknife),
            gate(GateMetric.AIS, ais),
            gate(GateMetric.DEFENSIVE, defensive))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Limits> limits(List<MetricGate> gates, GateMetric metric) {
    return gates.stream()
        .filter(gate -> gate.metric() == metric)
        .map(gate -> new Limits(gate.margin(), gate.seedSpread()))
        .findFirst();
  }

  private static Optional<MetricGate> gate(GateMetric metric, Optional<Limits> limits) {
    return limits.map(each -> new MetricGate(metric, each.margin(), each.seedSpread()));
  }
}
