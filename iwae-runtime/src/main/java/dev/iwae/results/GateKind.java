package dev.iwae.results;

/** What a gate is about. */
public enum GateKind {
  /** The log-likelihood of runs that differ in their seed only, nats per example. */
  LOG_LIKELIHOOD("nats"),
  /** The claim that runs are better than others, nats per example. */
  ORDER("nats"),
  /** Active units of all layers together. */
  ACTIVE_UNITS("units"),
  /** Mean effective sample size. */
  EFFECTIVE_SAMPLE_SIZE("samples"),
  /** log p(x) by the jackknife. */
  JACKKNIFE("nats"),
  /** log p(x) by annealing. */
  AIS("nats"),
  /** log p(x) with draws from the prior among those from q. */
  DEFENSIVE("nats");

  private final String unit;

  GateKind(String unit) {
    this.unit = unit;
  }

  /** Of its differences. */
  public String unit() {
    return unit;
  }
}
