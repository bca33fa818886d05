package dev.iwae.spark.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Kind;
import dev.iwae.spark.wire.Outbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class WorkerDoorTest {

  private static final int MESSAGES = 0;
  private static final int STORE = 1;

  private final Outbox outbox = new Outbox(1 << 20);
  private WorkerDoor door;

  @BeforeEach
  void open() throws IOException {
    door = WorkerDoor.open("5", 7, outbox);
  }

  @AfterEach
  void close() {
    door.close();
  }

  @Test
  void aWorkerComesByTwoConnectionsWhoeverElseIsThere() throws Exception {
    try (Socket silent = connect();
        Socket slow = connect();
        Socket messages = connect();
        Socket store = connect()) {
      slow.getOutputStream().write('0');
      greet(store, STORE);
      greet(messages, MESSAGES);
      messages.getOutputStream().write('m');
      assertThat(next()).isEqualTo("MESSAGES m");
      store.getOutputStream().write('s');
      assertThat(next()).isEqualTo("STORE s");
      door.obey(Frame.of(Kind.STORE, "5", 7, "t"));
      assertThat(store.getInputStream().read()).isEqualTo('t');
      messages.close();
      store.close();
      door.close();
      assertThat(isTurnedAway(silent)).isTrue();
      assertThat(isTurnedAway(slow)).isTrue();
    }
  }

  @Test
  void aConnectionForNothingIsHungUp() throws Exception {
    try (Socket worker = connect()) {
      greet(worker, 77);
      assertThat(isTurnedAway(worker)).isTrue();
    }
  }

  @Test
  void aSecondConnectionForTheSameIsHungUp() throws Exception {
    try (Socket first = connect();
        Socket second = connect()) {
      greet(first, MESSAGES);
      first.getOutputStream().write('m');
      assertThat(next()).isEqualTo("MESSAGES m");
      greet(second, MESSAGES);
      assertThat(isTurnedAway(second)).isTrue();
      first.getOutputStream().write('n');
      assertThat(next()).isEqualTo("MESSAGES n");
    }
  }

  private String next() throws InterruptedException {
    outbox.await(10_000);
    Frame frame = outbox.take().get(0);
    return frame.kind() + " " + frame.text();
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), door.port().number());
  }

  private void greet(Socket socket, int purpose) throws IOException {
    socket.getOutputStream().write(door.port().token().getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(purpose);
  }

  private static boolean isTurnedAway(Socket socket) throws IOException {
    socket.setSoTimeout(10_000);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException e) {
      return true; // reset
    }
  }
}
