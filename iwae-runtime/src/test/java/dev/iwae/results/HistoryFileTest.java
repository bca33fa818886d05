package dev.iwae.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryFileTest {

  @TempDir Path folder;

  @Test
  void aLineForEveryTimeThatTheNumbersWereOthers() {
    SweepResults first = results(88.4);
    SweepResults second = results(88.3);

    assertThat(HistoryFile.append(first, folder)).hasSize(1);
    assertThat(HistoryFile.append(first, folder)).hasSize(1);
    List<HistoryEntry> entries = HistoryFile.append(second, folder);

    assertThat(entries).hasSize(2).isEqualTo(HistoryFile.read(folder));
    assertThat(entries.get(1).revision()).isEqualTo("8d5200b1c0ffee00");
    assertThat(entries.get(1).machine()).as("of the runs").isEqualTo("AMD EPYC 9V74");
    assertThat(entries.get(1).nlls()).containsEntry("mnist/one-layer/vae/k5/short/s1", 88.3);
  }

  @Test
  void aDamagedLineIsNamed() throws IOException {
    HistoryFile.append(results(88.4), folder);
    Path file = folder.resolve(HistoryFile.NAME);
    Files.writeString(file, Files.readString(file) + "{\"nlls\":{\"x\":\"low\"}}\n");

    assertThatThrownBy(() -> HistoryFile.read(folder))
        .isInstanceOf(UserException.class)
        .hasMessage(file + ":2: is no line of a history. Delete it, or restore the file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not JSON",
        "[]",
        "{}",
        "{\"created\":\"today\",\"machine\":\"m\",\"nlls\":{},\"revision\":\"r\"}",
        "{\"created\":\"2026-01-31T12:00:00Z\",\"machine\":\"m\",\"nlls\":{},\"revision\":null}",
        "{\"created\":\"2026-01-31T12:00:00Z\",\"machine\":\"m\",\"nlls\":{\"x\":\"NaN\"},\"revision\":\"r\"}",
        "{\"created\":\"2026-01-31T12:00:00Z\",\"machine\":\"m\",\"nlls\":{\"x\":null},\"revision\":\"r\"}"
      })
  void aForeignLineIsNamed(String line) throws IOException {
    Path file = folder.resolve(HistoryFile.NAME);
    Files.writeString(file, line + "\n");

    assertThatThrownBy(() -> HistoryFile.read(folder))
        .isInstanceOf(UserException.class)
        .hasMessage(file + ":1: is no line of a history. Delete it, or restore the file");
  }

  /** What earlier versions wrote, to the byte; a later one may say more. */
  @Test
  void linesKeepTheirForm() throws IOException {
    Path file = folder.resolve(HistoryFile.NAME);
    String line =
        "{\"created\":\"2026-01-31T12:00:00Z\",\"machine\":\"m\",\"nlls\":{\"a\":88.4,\"b\":9},\"revision\":\"\"%s}\n";
    Files.writeString(file, line.formatted("") + line.formatted(",\"later\":[1]"));

    assertThat(HistoryFile.read(folder))
        .hasSize(2)
        .containsOnly(
            new HistoryEntry(
                Instant.parse("2026-01-31T12:00:00Z"),
                "",
                "m",
                new TreeMap<>(Map.of("a", 88.4, "b", 9.0)),
                new TreeMap<>()));
    HistoryFile.append(results(88.4), folder);
    assertThat(Files.readAllLines(file).get(2))
        .startsWith("{\"created\":\"")
        .contains(
            "\",\"machine\":\"AMD EPYC 9V74\",\"nlls\":{\"mnist/one-layer/vae/k5/short/s1\":88.4}")
        .endsWith(",\"revision\":\"8d5200b1c0ffee00\"}");
  }

  @Test
  void withoutAFileThereIsNoHistory() {
    assertThat(HistoryFile.read(folder)).isEmpty();
  }

  private static SweepResults results(double nll) {
    return SampleResults.sweep(
        "x", null, List.of(SampleRun.of("one-layer", "vae", 5, 1).completed(nll, 19)));
  }
}
