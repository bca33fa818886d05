package dev.iwae.spark.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class NewcomersTest {

  private static final String TOKEN = "0123456789abcdef".repeat(4);
  private static final int WORKERS = 20;
  private static final int MOST_STRANGERS = 12;

  /** What followed the token of those who were let in. */
  private final BlockingQueue<Integer> admitted = new LinkedBlockingQueue<>();

  private final List<Socket> came = new ArrayList<>();
  private ServerSocket server;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 128, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    for (Socket socket : came) {
      socket.close();
    }
  }

  @Test
  void onlyTheTokenIsLetIn() throws Exception {
    try (Newcomers newcomers = new Newcomers(TOKEN, 1, this::admit)) {
      Socket stranger = comeTo(newcomers);
      Socket noise = comeTo(newcomers);
      Socket worker = comeTo(newcomers);
      say(stranger, "f".repeat(64) + 3);
      say(noise, "GET / HTTP/1.1\r\n\r\n" + "x".repeat(99));
      assertThat(isTurnedAway(stranger)).isTrue();
      assertThat(isTurnedAway(noise)).isTrue();
      assertThat(admitted).isEmpty();
      say(worker, TOKEN + 1);
      assertThat(next()).isEqualTo('1');
    }
  }

  @Test
  void aSlowStrangerDelaysNobody() throws Exception {
    try (Newcomers newcomers = new Newcomers(TOKEN, 1, this::admit)) {
      Socket slow = comeTo(newcomers);
      say(slow, TOKEN);
      say(comeTo(newcomers), TOKEN + 2);
      assertThat(next()).isEqualTo('2');
      newcomers.close();
      assertThat(isTurnedAway(slow)).isTrue();
    }
  }

  @Test
  void aStrangerHasSomeTimeInAllHoweverOftenItSaysSomething() throws Exception {
    try (Newcomers newcomers = new Newcomers(TOKEN, 1, Duration.ofSeconds(2), this::admit)) {
      Socket slow = comeTo(newcomers);
      slow.setSoTimeout(1000);
      int said = 0;
      while (goesOn(slow)) {
        said++;
      }
      assertThat(said).isBetween(1, 10);
    }
  }

  @Test
  void aFloodOfSilentStrangersDelaysNobody() throws Exception {
    try (Newcomers newcomers = new Newcomers(TOKEN, 0, this::admit)) {
      Socket first = comeTo(newcomers);
      for (int i = 0; i < 300; i++) {
        comeTo(newcomers);
      }
      assertThat(isTurnedAway(first)).isTrue();
      say(comeTo(newcomers), TOKEN);
      assertThat(next()).isEqualTo(-1);
    }
  }

  /** Of a worker that says that it is something that there is not, for instance. */
  @Test
  void whoIsNotTakenInIsTurnedAway() throws Exception {
    Newcomers.Host overwhelmed =
        (socket, rest) -> {
          throw new IllegalArgumentException("no room for " + rest[0]);
        };
    try (Newcomers newcomers = new Newcomers(TOKEN, 1, overwhelmed)) {
      Socket worker = comeTo(newcomers);
      say(worker, TOKEN + 9);
      assertThat(isTurnedAway(worker)).isTrue();
    }
  }

  /** Twenty workers among seeded strangers. */
  @Test
  void whoeverComesTheWorkerIsLetIn() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    try (Newcomers newcomers = new Newcomers(TOKEN, 1, this::admit)) {
      for (int i = 0; i < WORKERS; i++) {
        bringStrangers(newcomers, random);
        Socket worker = comeTo(newcomers);
        bringStrangers(newcomers, random);
        say(worker, TOKEN + (char) ('A' + i));
        assertThat(next()).isEqualTo('A' + i);
      }
    }
    assertThat(admitted).isEmpty();
  }

  private void bringStrangers(Newcomers newcomers, SplittableRandom random) throws IOException {
    for (int i = random.nextInt(MOST_STRANGERS); i > 0; i--) {
      Socket stranger = comeTo(newcomers);
      int kind = random.nextInt(5);
      int length = random.nextInt(TOKEN.length());
      switch (kind) {
        case 0 -> say(stranger, TOKEN.substring(0, length)); // and nothing more
        case 1 -> say(stranger, TOKEN.substring(0, length) + "x" + TOKEN.substring(length));
        case 2 -> stranger.close();
        case 3 -> {
          say(stranger, TOKEN.substring(0, length));
          stranger.close();
        }
        default -> {} // silent
      }
    }
  }

  private void admit(Socket socket, byte[] rest) {
    admitted.add(rest.length == 0 ? -1 : (int) rest[0]);
  }

  private Integer next() throws InterruptedException {
    return admitted.poll(10, TimeUnit.SECONDS);
  }

  private Socket comeTo(Newcomers newcomers) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
    came.add(socket);
    Socket here = server.accept();
    came.add(here);
    newcomers.listenTo(here);
    return socket;
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** Says one byte of the token more, and waits. */
  private static boolean goesOn(Socket socket) {
    try {
      say(socket, "0");
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
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
