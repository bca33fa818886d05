package dev.iwae.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.check.MeasuredRun.ResultOrigin;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoredRunsTest {

  /** A replay proves something only of what was trained just now, all of it. */
  @ParameterizedTest
  @CsvSource({
    "false, false, false, COMPUTED",
    "true, false, false, EVALUATED",
    "false, true, false, EVALUATED",
    "true, true, false, EVALUATED",
    "true, true, true, STORED",
    "false, false, true, STORED"
  })
  void whereARunComesFromIsToldByWhatOfItWasStored(
      boolean first, boolean second, boolean evaluation, ResultOrigin origin, @TempDir Path folder)
      throws IOException {
    StoredSweep sweep = StoredSweep.create(folder);
    sweep.ended(List.of(first, second), evaluation);

    assertThat(sweep.runs()).hasSize(2).allMatch(run -> run.origin() == origin);
  }
}
