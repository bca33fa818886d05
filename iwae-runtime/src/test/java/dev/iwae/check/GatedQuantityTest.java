package dev.iwae.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.evaluate.AnnealedLikelihood;
import dev.iwae.evaluate.DefensiveLikelihood;
import dev.iwae.evaluate.EvaluationSummary;
import dev.iwae.evaluate.JackknifeLikelihood;
import dev.iwae.evaluate.Measurements;
import dev.iwae.sweep.spec.GateMetric;
import dev.iwae.sweep.spec.Split;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GatedQuantityTest {

  private static final OptionalDouble UNKNOWN = OptionalDouble.empty();

  @Test
  void whatAnEvaluationMeasured() {
    Measurements none = Measurements.NONE;
    Measurements all =
        new Measurements(
            none.nllMonteCarloError(),
            none.significantSamples(),
            none.weightHistogram(),
            none.activity(),
            none.klPerUnit(),
            none.klEstimates(),
            none.boundDeviations(),
            none.withoutInactiveUnits(),
            none.trainGap(),
            none.gradientSignalToNoise(),
            Optional.of(new JackknifeLikelihood(1, 85, UNKNOWN, 0.5)),
            Optional.of(
                new AnnealedLikelihood(
                    100, 86, UNKNOWN, UNKNOWN, 0.1, UNKNOWN, 9.5, 0.7, Optional.empty())),
            none.inferenceGap(),
            Optional.of(
                new DefensiveLikelihood(
                    0.1,
                    87,
                    UNKNOWN,
                    0.02,
                    0.1,
                    new DefensiveLikelihood.Controlled(88, UNKNOWN, 0.01, 0))),
            none.densitySpike());

    assertThat(GatedQuantity.measured(evaluation(all, OptionalDouble.of(7.5))))
        .isEqualTo(
            Map.of(
                GateMetric.ACTIVE_UNITS,
                22.0,
                GateMetric.EFFECTIVE_SAMPLE_SIZE,
                7.5,
                GateMetric.JACKKNIFE,
                -85.0,
                GateMetric.AIS,
                -86.0,
                GateMetric.DEFENSIVE,
                -87.0));
    assertThat(GatedQuantity.measured(evaluation(none, UNKNOWN)))
        .isEqualTo(Map.of(GateMetric.ACTIVE_UNITS, 22.0));
  }

  /** So that nobody looks for a gate under another name than that of its setting. */
  @ParameterizedTest
  @EnumSource(GateMetric.class)
  void aGateIsCalledLikeItsMetric(GateMetric metric) {
    assertThat(GatedQuantity.of(metric).kind().name()).isEqualTo(metric.name());
  }

  private static EvaluationSummary evaluation(
      Measurements measurements, OptionalDouble effectiveSampleSize) {
    return new EvaluationSummary(
        Split.TEST,
        100,
        5000,
        90,
        UNKNOWN,
        List.of(),
        List.of(20, 2),
        List.of(50, 10),
        effectiveSampleSize,
        measurements);
  }
}
