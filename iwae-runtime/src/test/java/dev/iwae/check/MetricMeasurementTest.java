package dev.iwae.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.StepCodec;
import dev.iwae.results.GateOutcome;
import dev.iwae.results.GateVerdict;
import dev.iwae.sweep.spec.GateMetric;
import dev.iwae.sweep.spec.Sweep;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A metric that is measured in another way is another one, whatever its numbers are. */
class MetricMeasurementTest {

  /** Its numbers do not change, nor anything else that it is measured by. */
  private static List<MeasuredRun> runs(
      Sweep sweep, GateMetric metric, String path, double setting) {
    return SampleRuns.runs(
        sweep,
        (run, l) -> {
          MeasuredRun measured = SampleRuns.with(SampleRuns.run(run, l), metric, 20);
          JsonPointer place = JsonPointer.compile(path);
          ObjectNode parent = (ObjectNode) measured.evaluation().at(place.head());
          parent.put(place.last().getMatchingProperty(), setting);
          return measured;
        });
  }

  @ParameterizedTest
  @CsvSource({
    "active-units, ACTIVE_UNITS, /active-units/threshold, 0.01, 0.02, the threshold of active units 0.01 -> 0.02",
    "jackknife, JACKKNIFE, /jackknife, 1, 2, `jackknife` 1 -> 2",
    "defensive, DEFENSIVE, /defensive, 0.1, 0.25, `defensive` 0.1 -> 0.25"
  })
  void measuredOtherwiseIsNotComparable(
      String word, GateMetric metric, String path, double before, double now, String difference) {
    Sweep sweep =
        SampleRuns.sweep("check: {metrics: {%s: {margin: 2, seed-spread: 1}}}\n".formatted(word));

    List<GateOutcome> gates =
        RegressionCheck.of(
                SampleRuns.input(
                    sweep,
                    runs(sweep, metric, path, now),
                    Optional.of(SampleRuns.baseline(runs(sweep, metric, path, before)))))
            .gates();

    assertThat(gates).hasSize(4);
    assertThat(gates.get(0).verdict()).isEqualTo(GateVerdict.OK);
    assertThat(gates.get(1).verdict()).isEqualTo(GateVerdict.NOT_COMPARABLE);
    assertThat(gates.get(1).message()).isEqualTo("not the same measurement: " + difference);
  }

  /** Else a gate would compare two settings that are not there, and find them equal. */
  @Test
  void whatDecidesIsAmongWhatAnEvaluationIsOf(@TempDir Path folder) throws Exception {
    StoredSweep stored =
        StoredSweep.create(
            folder,
            "{samples: 20, jackknife: 2, defensive: 0.2, ais: {temperatures: 10, chains: 2}}");
    EvaluationConfig config = stored.evaluations().get(0);

    for (GateMetric metric : GateMetric.values()) {
      assertThat(StepCodec.toJson(config).at(GatedQuantity.of(metric).path()).isMissingNode())
          .as(metric.toString())
          .isFalse();
    }
  }
}
