package dev.iwae.worker.machine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of OpenBLAS's report; that it reports is what WorkerMainTest sees. */
class LoadedBlasTest {

  @ParameterizedTest
  @CsvSource({"SkylakeX, SkylakeX", "Haswell, HASWELL", "Haswell,", ", Zen", ","})
  void whatWasAskedForOrNothingIsFine(String asked, String reported) {
    LoadedBlas blas = new LoadedBlas(Optional.ofNullable(asked), Optional.ofNullable(reported));
    assertThatCode(blas::verify).doesNotThrowAnyException();
  }

  @Test
  void anotherKernelIsAnErrorThatNamesBoth() {
    LoadedBlas blas = new LoadedBlas(Optional.of("SkylakeX"), Optional.of("Haswell"));
    assertThatThrownBy(blas::verify)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("SkylakeX")
        .hasMessageContaining("Haswell")
        .hasMessageContaining("iwae.blas")
        .hasMessageContaining("leave this machine out");
  }
}
