package dev.iwae.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import org.junit.jupiter.api.Test;

class OpenFilesTest {

  @Test
  void fewerThanTheJarsNeedAreRefusedWithWhatHelps() {
    assertThatThrownBy(() -> new OpenFiles(64).requireEnough())
        .isInstanceOf(UserException.class)
        .hasMessageContaining("may have 64 files open")
        .hasMessageContaining("ulimit -n 1024");
  }

  @Test
  void whatSystemsHaveByDefaultIsEnough() {
    assertThatCode(new OpenFiles(OpenFiles.ENOUGH)::requireEnough).doesNotThrowAnyException();
    assertThatCode(OpenFiles.ofThisProcess()::requireEnough).doesNotThrowAnyException();
  }
}
