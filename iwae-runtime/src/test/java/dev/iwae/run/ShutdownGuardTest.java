package dev.iwae.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShutdownGuardTest {

  /** Begins a sweep when its JVM is ending, as after Ctrl-C during the plan. */
  static final class Ending {
    private Ending() {}

    public static void main(String[] arguments) {
      Runtime.getRuntime().addShutdownHook(new Thread(Ending::begin));
    }

    private static void begin() {
      try {
        new ShutdownGuard(() -> {}).close();
      } catch (SweepInterruptedException e) {
        System.out.println(e.getMessage());
      }
    }
  }

  @Test
  void aSweepThatBeginsDuringAShutdownIsInterrupted() throws Exception {
    Process ending =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Ending.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(ending.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(output).startsWith("interrupted before a step was begun");
  }
}
