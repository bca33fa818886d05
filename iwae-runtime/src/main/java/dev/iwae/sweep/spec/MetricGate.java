package dev.iwae.sweep.spec;

/**
 * A quantity that may not get worse.
 *
 * @param metric which
 * @param margin a smaller drop does not matter, in the metric's unit, from 0
 * @param seedSpread as in {@link GateLimits}, in the metric's unit
 */
public record MetricGate(GateMetric metric, double margin, double seedSpread) {}
