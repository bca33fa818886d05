package dev.iwae.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The readers under Jazzer, which only the profile {@code faults} has on its class path. */
@EnabledIf("hasJazzer")
class CoverageFuzzTest {

  private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";

  @TempDir Path folder;

  static boolean hasJazzer() {
    return CoverageFuzzTest.class.getResource("/" + JAZZER.replace('.', '/') + ".class") != null;
  }

  @Test
  void noInputThatReachesNewCodeEscapesTheReaders() throws Exception {
    ReaderFuzzer.writeSeeds(Files.createDirectory(folder.resolve("corpus")));
    Path log = folder.resolve("log");
    Path counts = folder.resolve("counts.json");
    Process jazzer =
        new ProcessBuilder(command(counts))
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();

    assertThat(jazzer.waitFor()).as(() -> tail(log)).isZero();
    Figures.of(Figures.readOne(counts).counts()).keep("Inputs by coverage");
  }

  private List<String> command(Path counts) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx700m",
        "-Diwae.faults.counts=" + counts,
        "-cp",
        System.getProperty("java.class.path"),
        JAZZER,
        "--target_class=" + ReaderFuzzer.class.getName(),
        "--instrumentation_includes=dev.iwae.**",
        "--disabled_hooks=com.code_intelligence.jazzer.sanitizers.UnsafeSanitizer", // breaks the
        // library of
        // mat
        "--reproducer_path=" + folder,
        "-artifact_prefix=" + folder + File.separator,
        "-seed=" + Integer.getInteger("iwae.faults.seed", 1),
        "-runs=" + Integer.getInteger("iwae.faults.inputs", 10_000),
        "-max_len=20000",
        folder.resolve("corpus").toString());
  }

  private static String tail(Path log) {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - 60), lines.size()));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
