package dev.iwae.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RendezvousTest {

  private Rendezvous rendezvous;

  @BeforeEach
  void open() throws IOException {
    rendezvous = Rendezvous.open();
  }

  @AfterEach
  void close() throws IOException {
    rendezvous.close();
  }

  @Test
  void onlyTheTokenIsLetIn() throws Exception {
    CompletableFuture<Rendezvous.AdmittedWorker> arrival =
        CompletableFuture.supplyAsync(this::await);
    try (Socket stranger = connect();
        Socket noise = connect();
        Socket worker = connect()) {
      greet(stranger, "0".repeat(64));
      assertThat(isTurnedAway(stranger)).isTrue();
      noise.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes());
      assertThat(isTurnedAway(noise)).isTrue();
      assertThat(arrival).isNotDone();

      greet(worker, rendezvous.token());
      assertThat(arrival.get(10, TimeUnit.SECONDS).environment().get("cpu").asText())
          .isEqualTo("a cpu");
    }
  }

  /** It claims a long message and sends a byte now and then. */
  @Test
  void aSlowStrangerDelaysNobody() throws Exception {
    CompletableFuture<Rendezvous.AdmittedWorker> arrival =
        CompletableFuture.supplyAsync(this::await);
    try (Socket tooLong = connect();
        Socket slow = connect();
        Socket worker = connect()) {
      new DataOutputStream(tooLong.getOutputStream()).writeInt(4_000_000);
      assertThat(isTurnedAway(tooLong)).isTrue(); // long before the patience is over
      new DataOutputStream(slow.getOutputStream()).writeInt(1000);

      greet(worker, rendezvous.token());
      assertThat(arrival.get(10, TimeUnit.SECONDS)).isNotNull();
      assertThat(isTurnedAway(slow)).isTrue();
    }
  }

  @Test
  void aStrangerHasSomeTimeInAllHoweverOftenItSendsSomething() throws Exception {
    rendezvous.close();
    rendezvous = Rendezvous.open(Duration.ofSeconds(2));
    CompletableFuture<Rendezvous.AdmittedWorker> arrival =
        CompletableFuture.supplyAsync(this::await);
    try (Socket slow = connect()) {
      new DataOutputStream(slow.getOutputStream()).writeInt(60_000);
      slow.setSoTimeout(50);
      int sent = 0;
      while (goesOn(slow)) {
        sent++;
      }
      assertThat(sent).isLessThan(60_000);
    }
    try (Socket worker = connect()) {
      greet(worker, rendezvous.token());
      assertThat(arrival.get(10, TimeUnit.SECONDS)).isNotNull();
    }
  }

  @Test
  void aFloodOfSilentStrangersDelaysNobody() throws Exception {
    CompletableFuture<Rendezvous.AdmittedWorker> arrival =
        CompletableFuture.supplyAsync(this::await);
    List<Socket> flood = new ArrayList<>();
    try (Socket worker = new Socket()) {
      for (int i = 0; i < 300; i++) {
        flood.add(connect());
      }
      worker.connect(flood.get(0).getRemoteSocketAddress());
      greet(worker, rendezvous.token());

      assertThat(arrival.get(10, TimeUnit.SECONDS)).isNotNull();
    } finally {
      for (Socket stranger : flood) {
        stranger.close();
      }
    }
  }

  /** Whether the second is heard or still waits at the door when the first is let in. */
  @Test
  void theTokenIsGoodForOne() throws Exception {
    try (Socket worker = connect();
        Socket thief = connect()) {
      greet(worker, rendezvous.token());
      greet(thief, rendezvous.token());
      await().channel().send(JsonNodeFactory.instance.objectNode());
      rendezvous.close();

      assertThat(List.of(isTurnedAway(worker), isTurnedAway(thief)))
          .containsExactlyInAnyOrder(true, false);
    }
  }

  private static boolean goesOn(Socket socket) {
    try {
      socket.getOutputStream().write(' ');
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void listensToThisMachineOnly() {
    assertThatThrownBy(
            () -> new Socket(InetAddress.getByName("127.0.0.2"), rendezvous.port()).close())
        .isInstanceOf(IOException.class);
  }

  @Test
  void tokensAreOneTime() throws IOException {
    try (Rendezvous other = Rendezvous.open()) {
      assertThat(rendezvous.token()).hasSize(64).isNotEqualTo(other.token());
    }
  }

  @Test
  void whoDoesNotComeIsGivenUp() {
    assertThatThrownBy(() -> rendezvous.await(Duration.ofMillis(50), Duration.ofSeconds(20)))
        .isInstanceOf(SocketTimeoutException.class);
  }

  private Rendezvous.AdmittedWorker await() {
    try {
      return rendezvous.await(Duration.ofSeconds(20), Duration.ofSeconds(20));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Socket connect() throws IOException {
    return new Socket(InetAddress.getLoopbackAddress(), rendezvous.port());
  }

  private static void greet(Socket socket, String token) throws IOException {
    JsonChannel channel =
        new JsonChannel(socket.getInputStream(), socket.getOutputStream(), socket);
    channel.send(
        (new Message.Hello(token, JsonNodeFactory.instance.objectNode().put("cpu", "a cpu"))));
  }

  private static boolean isTurnedAway(Socket socket) throws IOException {
    socket.setSoTimeout(10_000);
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true; // reset
    }
  }
}
