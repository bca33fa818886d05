package dev.iwae.check;

import dev.iwae.results.CheckOutcome;
import dev.iwae.results.GateOutcome;
import dev.iwae.sweep.spec.CheckSpec;
import java.util.List;

/** Compares results with a baseline. */
final class RegressionCheck {

  private RegressionCheck() {}

  static CheckOutcome of(CheckInput input) {
    List<GateOutcome> gates = method(input).outcomes(Candidates.of(input));
    boolean failed = gates.stream().anyMatch(gate -> input.failing().contains(gate.verdict()));
    return new CheckOutcome(
        input.sweep().name(),
        input.created(),
        CheckSentence.of(input, gates, failed),
        falseFailRate(input.sweep().check()),
        input.failing(),
        gates);
  }

  private static CheckMethod method(CheckInput input) {
    CheckSpec check = input.sweep().check();
    if (check instanceof CheckSpec.Examples examples) {
      return new ExampleComparison(examples.tolerance());
    }
    return check instanceof CheckSpec.Replay replay
        ? new ReplayComparison(replay.tolerance())
        : new StatisticalComparison((CheckSpec.Statistics) check, input.orderPlaces());
  }

  private static double falseFailRate(CheckSpec check) {
    return check instanceof CheckSpec.Statistics statistics ? statistics.falseFailRate() : 0;
  }
}
