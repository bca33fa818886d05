package dev.iwae.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveFileTest {

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsRead() throws IOException {
    List<EpochRecord> curve =
        List.of(
            new EpochRecord(1, 2980, -0.1 - 0.2, 1.75, 6.5),
            new EpochRecord(2, 5_000_000_000L, -98.0, 1 / 3.0, 50));
    CurveFile.write(folder, curve);
    assertThat(CurveFile.read(folder)).isEqualTo(curve);
    assertThat(folder.resolve("curve.jsonl"))
        .content()
        .startsWith(
            "{\"epoch\":1,\"steps\":2980,\"bound\":-0.30000000000000004,"
                + "\"effectiveSampleSize\":1.75,\"significantSamples\":6.5}");
  }

  @Test
  void aFileThatIsNoCurve() throws IOException {
    Path file = Files.writeString(folder.resolve(CurveFile.NAME), "[1]");
    assertThatThrownBy(() -> CurveFile.read(folder))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("cannot read " + file);
  }
}
