package dev.iwae.worker.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointIntervalTest {

  @ParameterizedTest
  @CsvSource({"120, 120000", "0.5, 500", "0, 0", "1e300, 1000000000000", "Infinity, 1000000000000"})
  void secondsOfAnySizeHaveNanoseconds(String text, long millis) {
    CheckpointInterval interval = CheckpointInterval.of(text);
    assertThat(interval.duration()).isEqualTo(Duration.ofMillis(millis));
    assertThat(interval.duration().toNanos()).isNotNegative();
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "-1", "often", ""})
  void othersAreRefused(String text) {
    assertThatThrownBy(() -> CheckpointInterval.of(text))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("`" + text + "`");
  }

  @Test
  void unlessItIsSaidItIsTwoMinutes() {
    assertThat(CheckpointInterval.ofThisJvm().duration()).isEqualTo(Duration.ofMinutes(2));
  }
}
