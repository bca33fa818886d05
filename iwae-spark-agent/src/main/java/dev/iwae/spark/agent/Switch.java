package dev.iwae.spark.agent;

import dev.iwae.spark.wire.DriverVariables;
import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Kind;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.PluginContext;

/**
 * In the driver: hands on what the sweep and the agents tell each other. Agents ask again and
 * again, since Spark lets plugins speak in that direction only, and with its own authentication and
 * encryption.
 */
final class Switch implements DriverPlugin {

  /** How long a standalone master may be away, as Spark writes times. */
  private static final String MASTER_TIMEOUT = "spark.iwae.masterTimeout";

  /** How long an executor may say nothing. */
  private static final String AGENT_TIMEOUT = "spark.iwae.agentTimeout";

  private static final int SECONDS_TO_STOP = 10;

  private Attendance attendance;
  private DataOutputStream out;

  @Override
  public Map<String, String> init(SparkContext context, PluginContext plugin) {
    try {
      int port = Integer.parseInt(System.getenv(DriverVariables.PORT));
      Socket sweep = new Socket(InetAddress.getLoopbackAddress(), port);
      sweep.setTcpNoDelay(true);
      out = new DataOutputStream(new BufferedOutputStream(sweep.getOutputStream(), 1 << 16));
      out.write(System.getenv(DriverVariables.TOKEN).getBytes(StandardCharsets.US_ASCII));
      out.flush();
      attendance =
          new Attendance(
              this::tell,
              context.getConf().getTimeAsSeconds(AGENT_TIMEOUT, "45s"),
              System::nanoTime);
      context.addSparkListener(new Lookout(attendance, this::tell));
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(sweep.getInputStream(), 1 << 16));
      Channel.daemon("iwae-sweep", () -> listen(in, context));
      Channel.daemon("iwae-attendance", attendance::watch);
      MasterWatch master =
          MasterWatch.of(
              context.master(), context.getConf().getTimeAsSeconds(MASTER_TIMEOUT, "60s"));
      String lost = context.master() + " does not answer any more";
      Channel.daemon(
          "iwae-master", () -> master.watch(() -> tell(Kind.APPLICATION_ENDED, "", lost)));
      return Map.of();
    } catch (IOException e) {
      throw new IllegalStateException("the sweep cannot be reached", e);
    }
  }

  /** An agent's frames; the first names it. Answers with those for it. */
  @Override
  public Object receive(Object message) throws IOException {
    List<Frame> request = Frame.unpack((byte[]) message);
    return attendance.heard(request.get(0)).answer(request, this::write);
  }

  private void listen(DataInputStream in, SparkContext context) {
    try {
      while (true) {
        Frame frame = Frame.read(in);
        attendance.outbox(frame.executor()).ifPresent(outbox -> outbox.add(frame));
      }
    } catch (IOException e) {
      end(context);
    }
  }

  /** The sweep is over, or gone. */
  private static void end(SparkContext context) {
    Channel.daemon("iwae-end", context::stop);
    try {
      Thread.sleep(SECONDS_TO_STOP * 100L);
      for (int i = 0; i < SECONDS_TO_STOP * 10 && !context.isStopped(); i++) {
        Thread.sleep(100);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Runtime.getRuntime().halt(0);
  }

  private void tell(Kind kind, String executor, String text) {
    try {
      write(List.of(Frame.of(kind, executor, 0, text)));
    } catch (IOException e) {
      // Whoever listens to the sweep meets the same broken connection.
    }
  }

  private void write(List<Frame> frames) throws IOException {
    synchronized (out) {
      for (Frame frame : frames) {
        frame.write(out);
      }
      out.flush();
    }
  }
}
