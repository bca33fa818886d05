package dev.iwae.spark.wire;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/**
 * Those who have connected and may be the one who is awaited, as the token tells that he begins
 * with. Everybody is listened to at the same time, and not for long: no stranger keeps anybody
 * waiting.
 */
public final class Newcomers implements Closeable {

  /** Who is awaited says who he is in his first breath, but his machine may be busy. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Of more the one that came first goes: who is awaited speaks sooner than so many can come. */
  private static final int MOST = 100;

  /** Takes the connections of those who know the token. */
  public interface Host {

    /**
     * Called on the newcomer's own thread, which it may keep.
     *
     * @param socket which is closed if this throws
     * @param rest what followed the token
     */
    void admit(Socket socket, byte[] rest) throws IOException;
  }

  private final byte[] token;
  private final int more;
  private final Duration patience;
  private final Host host;

  /** In the order they came. Whoever takes one out decides what becomes of it. */
  private final Queue<Socket> undecided = new ConcurrentLinkedQueue<>();

  /**
   * @param more bytes that follow the token
   */
  public Newcomers(String token, int more, Host host) {
    this(token, more, PATIENCE, host);
  }

  /**
   * As above.
   *
   * @param patience with everybody in all, however often he says something
   */
  Newcomers(String token, int more, Duration patience, Host host) {
    this.token = token.getBytes(StandardCharsets.US_ASCII);
    this.more = more;
    this.patience = patience;
    this.host = host;
  }

  /** Hears who it is, without waiting for it. */
  public void listenTo(Socket socket) {
    undecided.add(socket);
    long end = System.nanoTime() + patience.toNanos();
    Thread thread = new Thread(() -> hear(socket, end), "iwae-newcomer");
    thread.setDaemon(true);
    thread.start();
    if (undecided.size() > MOST) {
      turnAway(undecided.poll());
    }
  }

  private void hear(Socket socket, long end) {
    try {
      byte[] said = said(socket, end);
      if (MessageDigest.isEqual(token, Arrays.copyOf(said, token.length))
          && undecided.remove(socket)) {
        socket.setSoTimeout(0);
        host.admit(socket, Arrays.copyOfRange(said, token.length, said.length));
        return;
      }
    } catch (IOException | RuntimeException e) {
      // A stranger, whatever it sent, or somebody who is gone.
    }
    undecided.remove(socket);
    turnAway(socket);
  }

  /** A time-out is one of a single read, and gets shorter with each. */
  private byte[] said(Socket socket, long end) throws IOException {
    byte[] said = new byte[token.length + more];
    int length = 0;
    while (length < said.length) {
      socket.setSoTimeout(millisUntil(end));
      int n = socket.getInputStream().read(said, length, said.length - length);
      if (n < 0) {
        throw new EOFException();
      }
      length += n;
    }
    return said;
  }

  private static int millisUntil(long end) throws SocketTimeoutException {
    long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
    if (left <= 0) {
      throw new SocketTimeoutException();
    }
    return (int) left;
  }

  private static void turnAway(Socket socket) {
    try {
      if (socket != null) { // else the last one has just been decided on
        socket.close();
      }
    } catch (IOException e) {
      // It is gone.
    }
  }

  /** Turns away everybody who has not been admitted. */
  @Override
  public void close() {
    for (Socket next = undecided.poll(); next != null; next = undecided.poll()) {
      turnAway(next);
    }
  }
}
