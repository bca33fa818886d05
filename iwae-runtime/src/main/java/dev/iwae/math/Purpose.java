package dev.iwae.math;

/** What random numbers are for; the streams of two purposes are unrelated. */
public enum Purpose {
  INIT(0),
  SHUFFLE(1),
  BINARIZE_TRAIN(2),
  BINARIZE_EVAL(3),
  POSTERIOR(4),
  POSTERIOR_EVAL(5),
  PRIOR(6),
  RESAMPLE(7),
  ROULETTE(8),
  POSTERIOR_GRADIENT(9),
  ROULETTE_GRADIENT(10),
  AIS_START(20),
  AIS_MOMENTUM(21),
  AIS_ACCEPT(22),
  DEFENSIVE(23),
  REFINEMENT(26),
  REFINEMENT_GRADIENT(27),
  ADVERSARY(28),
  SLEEP(24),
  SLEEP_GRADIENT(25),
  SYNTHETIC_MODEL(32),
  SYNTHETIC_TRAIN(33),
  SYNTHETIC_TEST(34),
  SPLIT(40);

  private final int coordinate;

  /** Named apart from the order, so that a new purpose leaves the numbers of the others alone. */
  Purpose(int coordinate) {
    this.coordinate = coordinate;
  }

  int coordinate() {
    return coordinate;
  }
}
