package dev.iwae.results.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.results.CurvePoint;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleRun;
import dev.iwae.results.StageResult;
import dev.iwae.results.TrainingCost;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CostByKTest {

  /** Four epochs of 3 s, -110 to -90: three epochs for 20 nats. */
  @Test
  void secondsPerEpochAndPerNat() {
    RunResult run = trained(5, stage(6, -110, -100), stage(6, -95, -90));
    TrainingCost cost = TrainingCost.of(run).orElseThrow();
    assertThat(cost.secondsPerEpoch()).isEqualTo(3);
    assertThat(cost.secondsPerNat()).hasValue(9.0 / 20);
  }

  @Test
  void whatDidNotRiseOrHasOneEpochOnlyHasNoPriceOfANat() {
    assertThat(cost(stage(6, -90, -90)).secondsPerNat()).isEmpty();
    assertThat(cost(stage(6, -90, -91)).secondsPerNat()).isEmpty();
    assertThat(cost(stage(6, -90)).secondsPerNat()).isEmpty();
    StageResult withoutCurve = new StageResult("0", 2, 1e-3, 10, -90, 6, false, List.of());
    assertThat(cost(withoutCurve).secondsPerNat()).isEmpty();
    assertThat(cost(withoutCurve).secondsPerEpoch()).isEqualTo(3);
    assertThat(TrainingCost.of(trained(5))).isEmpty();
  }

  @Test
  void seedsAreAveragedAndKsAreInOrder() {
    List<CostByK> costs =
        CostByK.of(
            List.of(
                trained(50, stage(40, -110, -100)),
                trained(1, stage(4, -110, -105)),
                trained(1, stage(6, -110, -100)),
                trained(5)));

    assertThat(costs).extracting(CostByK::k).containsExactly(1, 50);
    assertThat(costs.get(0).secondsPerEpoch()).isEqualTo(2.5);
    assertThat(costs.get(0).secondsPerNat().getAsDouble())
        .isCloseTo((2 / 5.0 + 3 / 10.0) / 2, within(1e-12));
    assertThat(costs.get(1)).isEqualTo(new CostByK(50, 20, OptionalDouble.of(2)));
  }

  @Test
  void aMeanOfWhatSomeHaveIsNone() {
    List<CostByK> costs =
        CostByK.of(List.of(trained(1, stage(4, -110, -105)), trained(1, stage(4, -90, -91))));
    assertThat(costs.get(0).secondsPerNat()).isEmpty();
  }

  private static TrainingCost cost(StageResult... stages) {
    return TrainingCost.of(trained(5, stages)).orElseThrow();
  }

  private static StageResult stage(double seconds, double... bounds) {
    List<CurvePoint> curve =
        java.util.stream.IntStream.range(0, bounds.length)
            .mapToObj(i -> new CurvePoint(i + 1, bounds[i]))
            .toList();
    return new StageResult(
        "0", bounds.length, 1e-3, 10, bounds[bounds.length - 1], seconds, false, curve);
  }

  private static RunResult trained(int k, StageResult... stages) {
    RunResult run = SampleRun.of("one-layer", "iwae", k, 1).completed(88, 19);
    return RunResult.completed(
        run.point(),
        run.key(),
        run.parameters(),
        run.config(),
        List.of(stages),
        run.evaluation().orElseThrow(),
        run.provenance());
  }
}
