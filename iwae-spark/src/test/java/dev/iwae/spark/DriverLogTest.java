package dev.iwae.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lines are those of Spark 4.1.3. */
class DriverLogTest {

  @TempDir private Path folder;

  @Test
  void aHandshakeThatFailedIsExplained() throws IOException {
    DriverLog log =
        log(
            """
            26/11/28 19:07:02 ERROR TransportClientFactory: Exception while bootstrapping client after 24 ms
            java.lang.RuntimeException: java.io.IOException: Failed to send RPC RPC 8852375191645029901 to 127.0.0.1/127.0.0.1:40611: io.netty.channel.StacklessClosedChannelException
            \tat org.apache.spark.network.crypto.AuthClientBootstrap.doBootstrap(AuthClientBootstrap.java:105)
            """);
    assertThat(log.refusal())
        .hasValueSatisfying(text -> assertThat(text).contains("spark.authenticate.secret"));
  }

  @Test
  void whatTheDriverItselfRefusesIsHandedOn() throws IOException {
    assertThat(log("26/11/28 19:06:18 INFO x\niwae: refused: no secret\n").refusal())
        .contains("no secret");
  }

  @Test
  void theRestIsToldByLinesThatMatter() throws IOException {
    DriverLog log =
        log(
            """
            26/11/28 19:07:42 ERROR StandaloneSchedulerBackend: Application has been killed. Reason: All masters are unresponsive! Giving up.
            26/11/28 19:07:42 INFO Utils: Successfully started service
            \tat a.stack.Trace(Trace.java:1)
            """);
    assertThat(log.refusal()).isEmpty();
    assertThat(log.tail())
        .contains("All masters are unresponsive", log.file().toString())
        .doesNotContain("INFO", "Trace");
  }

  @Test
  void aHomeIsRefusedByWhatAnExecutorCouldDo() {
    SharedHome home = SharedHome.lock(folder);
    assertThat(home.objection("EXCLUDED", "node-b")).isEmpty();
    assertThat(home.objection("ENTERED", "node-b"))
        .hasValueSatisfying(
            text ->
                assertThat(text)
                    .startsWith("locks in " + folder)
                    .contains("do not reach from this machine to node-b"));
    assertThat(home.objection("java.nio.file.NoSuchFileException: /x", "node-b"))
        .hasValueSatisfying(text -> assertThat(text).contains("node-b cannot lock", "same place"));
    home.release();
    assertThat(home.file()).doesNotExist();
  }

  private DriverLog log(String text) throws IOException {
    return new DriverLog(Files.writeString(folder.resolve("spark-driver.log"), text));
  }
}
