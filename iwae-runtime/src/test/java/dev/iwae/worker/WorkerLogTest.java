package dev.iwae.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerLogTest {

  @TempDir Path folder;

  private WorkerLog log;

  @BeforeEach
  void begin() throws Exception {
    Files.writeString(folder.resolve("worker-3.log"), "of an earlier worker\n");
    log = WorkerLog.begin(folder, 3);
  }

  @Test
  void theTailIsOfThisWorker() throws Exception {
    write("WARNING: Using incubator modules: jdk.incubator.vector\nfirst\nsecond\n");

    assertThat(log.tail()).containsExactly("first", "second");
  }

  /** Two builds that share a home. */
  @Test
  void aFileIsOfOneWorkerAtATime() throws Exception {
    WorkerLog other = WorkerLog.begin(folder, 3);
    assertThat(log.file()).hasFileName("worker-3.log");
    assertThat(other.file()).hasFileName("worker-3-of-build-2.log");

    log.close();
    assertThat(WorkerLog.begin(folder, 3).file()).isEqualTo(log.file());
  }

  @Test
  void theTailIsShort() throws Exception {
    List<String> lines = IntStream.range(0, 10_000).mapToObj(i -> "line " + i).toList();
    write(String.join("\n", lines));

    assertThat(log.tail()).isEqualTo(lines.subList(9_980, 10_000));
  }

  @Test
  void crashReportsAreNamed() throws Exception {
    Path crash = Files.createFile(folder.resolve("hs_err_7.log"));
    write("# A fatal error\n");

    assertThat(DeathReport.of(DeathReport.cause(134), log, crash))
        .isEqualTo(
            """
            Native code crashed (exit code 134).
              | # A fatal error
            The JVM's crash report: %s
            The whole log: %s"""
                .formatted(crash, log.file()));
  }

  /** As glibc has it on such a file system. */
  @Test
  void aFileSystemWithoutProgramsIsNamedWithWhatToSet() throws Exception {
    write("UnsatisfiedLinkError: /h/libx.so: failed to map segment from shared object\n");

    assertThat(DeathReport.of(DeathReport.cause(1), log, folder.resolve("none")))
        .contains("(noexec)", "-Diwae.jvmArgs=-Dorg.bytedeco.javacpp.cachedir=FOLDER");
  }

  private void write(String text) throws Exception {
    Files.writeString(log.file(), text, StandardOpenOption.APPEND);
  }
}
