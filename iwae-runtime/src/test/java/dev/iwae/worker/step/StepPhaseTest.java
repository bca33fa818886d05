package dev.iwae.worker.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.json.StrictJson;
import dev.iwae.store.StepKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StepPhaseTest {

  /** They are in messages of workers and in the files of Slurm's jobs. */
  @Test
  void words() {
    assertThat(Arrays.stream(StepPhase.values()).map(StepPhaseTest::written))
        .containsExactly(
            "training",
            "evaluating",
            "annealing",
            "refining",
            "drawing defensively",
            "drawing gradients",
            "waiting");
  }

  @ParameterizedTest
  @EnumSource
  void isReadAsItIsWritten(StepPhase phase) throws Exception {
    assertThat(StrictJson.read(StrictJson.bytes(at(phase)), StepProgress.class))
        .isEqualTo(at(phase));
  }

  @Test
  void anotherIsRefused() {
    String json = new String(StrictJson.bytes(at(StepPhase.WAITING)), StandardCharsets.UTF_8);
    byte[] other = json.replace("waiting", "dancing").getBytes(StandardCharsets.UTF_8);

    assertThatThrownBy(() -> StrictJson.read(other, StepProgress.class))
        .hasMessageContaining("phase is \"dancing\", not one of training, evaluating, annealing,")
        .hasMessageContaining("drawing gradients");
  }

  private static String written(StepPhase phase) {
    return StrictJson.tree(at(phase)).path("phase").textValue();
  }

  private static StepProgress at(StepPhase phase) {
    return new StepProgress(new StepKey("a".repeat(64)), phase, 1, 2, 0, 0, -90, Double.NaN);
  }
}
