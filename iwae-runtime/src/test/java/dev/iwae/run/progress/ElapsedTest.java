package dev.iwae.run.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElapsedTest {

  @ParameterizedTest
  @CsvSource({
    "PT0S, 0:00",
    "PT7.4S, 0:07",
    "PT59.6S, 1:00",
    "PT12M30S, 12:30",
    "PT3H4M5S, 3:04:05",
    "PT50H, 2d 2:00:00",
    "PT24H, 1d 0:00:00"
  })
  void isWrittenLikeAClock(Duration duration, String text) {
    assertThat(Elapsed.text(duration)).isEqualTo(text);
  }
}
