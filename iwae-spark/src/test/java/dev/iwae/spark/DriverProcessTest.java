package dev.iwae.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Kind;
import dev.iwae.worker.RemoteLaunch.HomeAccess;
import dev.iwae.worker.WorkerLaunch;
import dev.iwae.worker.machine.BlasChoice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A driver that is a script. */
@Timeout(60)
class DriverProcessTest {

  /** A frame that reports the end of the application, without a reason. */
  private static final String ENDED = "\\002" + "\\000".repeat(2 + 8 + 4);

  private static final String NONSENSE = "\\377";

  @TempDir private Path folder;

  @Test
  void theEndOfTheDriverIsTold() throws IOException {
    assertThat(listen(ENDED, frame -> {})).isEqualTo("Spark's driver has ended");
  }

  @Test
  void whatIsNoFrameIsTold() throws IOException {
    assertThat(listen(ENDED + NONSENSE, frame -> {}))
        .startsWith("what Spark's driver said could not be handled (java.lang.ArrayIndex")
        .endsWith("which is a defect");
  }

  @Test
  void whatNobodyCanHandleIsTold() throws IOException {
    Consumer<Frame> overwhelmed =
        frame -> {
          throw new OutOfMemoryError("no heap for " + frame.kind());
        };
    assertThat(listen(ENDED, overwhelmed))
        .contains("OutOfMemoryError: no heap for APPLICATION_ENDED");
  }

  /** They have been there for a while, and are heard no longer than the driver lives. */
  @Test
  void strangersDelayNeitherTheDriverNorItsEnd() throws IOException {
    List<Frame> heard = new CopyOnWriteArrayList<>();
    writeScript("strangers", ENDED);
    assertThat(assertTimeout(Duration.ofSeconds(10), () -> listen(heard::add)))
        .isEqualTo("Spark's driver has ended");
    assertThat(heard).extracting(Frame::kind).containsExactly(Kind.APPLICATION_ENDED);
  }

  @Test
  void theEndOfADriverThatDidNotComeIsToldWhoeverElseIsThere() throws IOException {
    writeScript("strangers; exit 1", ENDED);
    assertThat(assertTimeout(Duration.ofSeconds(10), () -> listen(frame -> {})))
        .isEqualTo("Spark's driver has ended");
  }

  /** Why there was nothing more to hear of a driver that says this and hangs up. */
  private String listen(String said, Consumer<Frame> frames) throws IOException {
    writeScript(":", said);
    return listen(frames);
  }

  private String listen(Consumer<Frame> frames) {
    DriverProcess driver =
        DriverProcess.start(
            new SparkSettings(
                folder,
                "spark://head:7077",
                Map.of(),
                HomeAccess.SHIP,
                1,
                List.of(Path.of("/agent.jar"))),
            List.of(),
            new WorkerLaunch(
                Path.of("/jdk/bin/java"), List.of(), List.of(), folder, folder, BlasChoice.NONE));
    CompletableFuture<String> end = new CompletableFuture<>();
    driver.listen(frames, end::complete);
    String reason = end.join();
    driver.close();
    return reason;
  }

  /**
   * @param first what it does before it comes
   */
  private void writeScript(String first, String said) throws IOException {
    Path script = Files.createDirectories(folder.resolve("bin")).resolve("spark-submit");
    Files.writeString(
        script,
        """
        #!/bin/bash
        strangers() {
          for i in 1 2 3; do
            (exec 4<>/dev/tcp/127.0.0.1/$IWAE_SPARK_PORT; printf 0 >&4; sleep 30) &
          done
          sleep 1
        }
        %s
        exec 3<>/dev/tcp/127.0.0.1/$IWAE_SPARK_PORT
        printf "$IWAE_SPARK_TOKEN%s" >&3
        sleep 1
        """
            .formatted(first, said));
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }
}
