package dev.iwae.check;

import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;

/**
 * The example that changed most between two trainings with the same seed.
 *
 * @param amount of its change, in the measure that was asked for
 * @param now its log-likelihood, nats
 * @param before its log-likelihood in the baseline, nats
 */
record LargestChange(String run, int example, double amount, double now, double before) {

  /**
   * Over all runs of the baseline.
   *
   * @param measure of a change, from now and before; not NaN
   * @return empty if a seed of the baseline is missing
   */
  static Optional<LargestChange> of(
      List<MeasuredRun> now, List<MeasuredRun> before, DoubleBinaryOperator measure) {
    LargestChange largest = new LargestChange("", 0, -1, 0, 0);
    for (MeasuredRun old : before) {
      Optional<MeasuredRun> same =
          now.stream().filter(run -> run.point().seed() == old.point().seed()).findFirst();
      if (same.isEmpty()) {
        return Optional.empty();
      }
      largest = larger(largest, same.get(), old, measure);
    }
    return Optional.of(largest);
  }

  private static LargestChange larger(
      LargestChange largest, MeasuredRun now, MeasuredRun before, DoubleBinaryOperator measure) {
    LargestChange found = largest;
    for (int i = 0; i < before.logLikelihoods().length; i++) {
      double a = now.logLikelihoods()[i];
      double b = before.logLikelihoods()[i];
      double amount = measure.applyAsDouble(a, b);
      if (amount > found.amount()) {
        found = new LargestChange(now.point().id(), i, amount, a, b);
      }
    }
    return found;
  }
}
