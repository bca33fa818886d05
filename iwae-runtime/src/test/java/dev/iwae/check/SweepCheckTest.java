package dev.iwae.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.results.CheckJson;
import dev.iwae.results.GateVerdict;
import dev.iwae.run.RecordingConsole;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepCheckTest {

  @TempDir Path folder;
  private StoredSweep sweep;
  private Path json;

  @BeforeEach
  void create() throws IOException {
    sweep = StoredSweep.create(folder);
    json = sweep.results().path().resolve(CheckJson.NAME);
  }

  private SweepCheck check() {
    return new SweepCheck(sweep.request(""), new RecordingConsole());
  }

  @Test
  void whatIsFoundIsWrittenBesideTheResults() {
    assertThat(check().run().gates()).hasSize(2).allMatch(g -> g.verdict() == GateVerdict.NEW);
    assertThat(json).isRegularFile();
  }

  /** A report would show it beside numbers that it does not know. */
  @Test
  void aCheckThatCannotBeMadeLeavesNotTheOneBefore() throws IOException {
    check().run();
    Files.writeString(
        sweep.file(), Files.readString(sweep.file()).replace("samples: 20", "samples: 21"));

    assertThatThrownBy(() -> check().run()).isInstanceOf(UserException.class);
    assertThat(json).doesNotExist();
  }
}
