package dev.iwae.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import org.junit.jupiter.api.Test;

class OpenFileLimitTest {

  @Test
  void fewerThanTheJarsNeedAreRefusedWithWhatHelps() {
    assertThatThrownBy(() -> new OpenFileLimit(64).requireEnough())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("may have 64 files open")
        .hasMessageContaining("ulimit -n 1024");
  }

  @Test
  void whatSystemsHaveByDefaultIsEnough() {
    assertThatCode(new OpenFileLimit(OpenFileLimit.ENOUGH)::requireEnough)
        .doesNotThrowAnyException();
    assertThatCode(OpenFileLimit.ofThisProcess()::requireEnough).doesNotThrowAnyException();
  }
}
