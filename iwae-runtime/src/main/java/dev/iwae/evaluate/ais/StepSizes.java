package dev.iwae.evaluate.ais;

/**
 * The leapfrog's step size at each temperature, tuned in a pilot run as in Wu et al. (2017): 0.01
 * at first, times 1.02 while the running acceptance is above 0.65 and 0.98 below, within [1e-4,
 * 0.5]. A step size that followed the chains it moves would cost their weights exactness, so the
 * run that counts uses what the pilot left, frozen.
 */
final class StepSizes {

  private static final double FIRST = 0.01;
  private static final double WANTED = 0.65;
  private static final double MEMORY = 0.9;
  private static final double LEAST = 1e-4;
  private static final double MOST = 0.5;

  private final double[] sizes; // [temperatures]
  private double next = FIRST;
  private double acceptance = WANTED;

  StepSizes(int temperatures) {
    this.sizes = new double[temperatures];
  }

  /** The size to use at a temperature of the pilot run. */
  double propose(int temperature) {
    sizes[temperature] = next;
    return next;
  }

  /** The share of rows that moved with the size that was proposed last. */
  void learn(double moved) {
    acceptance = MEMORY * acceptance + (1 - MEMORY) * moved;
    next = Math.min(MOST, Math.max(LEAST, next * (acceptance > WANTED ? 1.02 : 0.98)));
  }

  /** What the pilot run used. */
  double at(int temperature) {
    return sizes[temperature];
  }
}
