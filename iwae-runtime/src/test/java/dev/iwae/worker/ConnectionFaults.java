package dev.iwae.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets strangers in numbers come to where a worker is awaited, before it, beside it, after it. */
public final class ConnectionFaults {

  private static final int MOST_STRANGERS = 12;
  private static final int PATIENCE_SECONDS = 30; // with a busy machine

  private final SplittableRandom random;
  private final Map<Stranger, Integer> came = new EnumMap<>(Stranger.class);

  public ConnectionFaults(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** How many came, by what they do. */
  public Map<?, Integer> came() {
    return came;
  }

  /**
   * Waits for one worker.
   *
   * @return whether it, and nobody else, was let in
   */
  public boolean admitsTheWorker() throws IOException, InterruptedException {
    List<Socket> sockets = new ArrayList<>();
    try (Rendezvous rendezvous = Rendezvous.open()) {
      CompletableFuture<Rendezvous.AdmittedWorker> arrival =
          CompletableFuture.supplyAsync(() -> await(rendezvous));
      bringStrangers(rendezvous, sockets);
      Socket worker = connect(rendezvous, sockets);
      worker.getOutputStream().write(Stranger.greeting(rendezvous.token()));
      bringStrangers(rendezvous, sockets);
      return arrival.get(PATIENCE_SECONDS, TimeUnit.SECONDS).socket().getPort()
          == worker.getLocalPort();
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private void bringStrangers(Rendezvous rendezvous, List<Socket> sockets) {
    for (int i = random.nextInt(MOST_STRANGERS); i > 0; i--) {
      Stranger stranger = Stranger.values()[random.nextInt(Stranger.values().length)];
      try {
        stranger.talk(connect(rendezvous, sockets), rendezvous.token(), random);
      } catch (IOException e) {
        // Nobody listens any more, or it was turned away while it spoke.
      }
      came.merge(stranger, 1, Integer::sum);
    }
  }

  private static Socket connect(Rendezvous rendezvous, List<Socket> sockets) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), rendezvous.port());
    sockets.add(socket);
    return socket;
  }

  private static Rendezvous.AdmittedWorker await(Rendezvous rendezvous) {
    try {
      return rendezvous.await(
          Duration.ofSeconds(PATIENCE_SECONDS), Duration.ofSeconds(PATIENCE_SECONDS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
