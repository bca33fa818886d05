package dev.iwae.sweep.spec;

/** What a run is judged by beside its log-likelihood; of both, more is better. */
public enum GateMetric {
  /** Of all layers together. */
  ACTIVE_UNITS,
  /** Mean over the examples. */
  EFFECTIVE_SAMPLE_SIZE,
  /** log p(x) by the jackknife, mean over the examples, nats. */
  JACKKNIFE,
  /** log p(x) by annealing, mean over the annealed examples, nats. */
  AIS,
  /** log p(x) with draws from the prior among those from q, mean over the examples, nats. */
  DEFENSIVE
}
