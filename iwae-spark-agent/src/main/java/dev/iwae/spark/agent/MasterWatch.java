package dev.iwae.spark.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Looks whether a standalone master is there: Spark itself waits for a lost one for ever, without a
 * word, and has no executors to replace lost ones meanwhile.
 *
 * @param masters host:port, of which one must answer
 * @param seconds that a master may take to come back
 */
record MasterWatch(List<String> masters, long seconds) {

  private static final String STANDALONE = "spark://";
  private static final long SECONDS_BETWEEN_LOOKS = 5;

  /**
   * @param master Spark's; others than standalone ones are left to their managers
   */
  static MasterWatch of(String master, long seconds) {
    boolean standalone = master.startsWith(STANDALONE);
    return new MasterWatch(
        standalone ? Arrays.asList(master.substring(STANDALONE.length()).split(",")) : List.of(),
        seconds);
  }

  /** Watches for ever, and tells once that none answers any more. */
  void watch(Runnable lost) {
    try {
      long answered = System.nanoTime();
      while (!masters.isEmpty()) {
        TimeUnit.SECONDS.sleep(SECONDS_BETWEEN_LOOKS);
        if (masters.stream().anyMatch(MasterWatch::answers)) {
          answered = System.nanoTime();
        } else if (System.nanoTime() - answered > TimeUnit.SECONDS.toNanos(seconds)) {
          lost.run();
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean answers(String master) {
    int colon = master.lastIndexOf(':');
    int millis = (int) TimeUnit.SECONDS.toMillis(SECONDS_BETWEEN_LOOKS);
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(
              master.substring(0, colon), Integer.parseInt(master.substring(colon + 1))),
          millis);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
