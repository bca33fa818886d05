package dev.iwae.spark.agent;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;

/**
 * Whether strangers are kept out. Executors run what the driver tells them, so without a secret
 * anybody who reaches a port does what he likes there.
 *
 * @param onLoopback whether nothing leaves this machine
 * @param authenticated whether both sides must know a secret
 * @param encrypted whether what they say is encrypted
 */
record Secrecy(boolean onLoopback, boolean authenticated, boolean encrypted) {

  private static final Pattern STANDALONE = Pattern.compile("spark://(.+)");

  static Secrecy of(SparkConf conf) {
    return new Secrecy(
        isOnLoopback(conf.get("spark.master", "")),
        conf.getBoolean("spark.authenticate", false),
        conf.getBoolean("spark.network.crypto.enabled", false)
            || conf.getBoolean("spark.ssl.rpc.enabled", false));
  }

  static boolean isOnLoopback(String master) {
    Matcher hosts = STANDALONE.matcher(master);
    return hosts.matches()
        && Arrays.stream(hosts.group(1).split(","))
            .allMatch(host -> isLoopback(host.replaceFirst(":\\d+$", "")));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** Ends the driver if not; its last line tells the user why. */
  void require() {
    if (!onLoopback && !(authenticated && encrypted)) {
      System.err.println(
          "iwae: refused: executors on other machines need spark.authenticate=true and"
              + " spark.network.crypto.enabled=true (or spark.ssl.rpc.enabled), in"
              + " spark-defaults.conf or iwae.spark.conf: otherwise whoever reaches a port can run"
              + " programs there");
      System.exit(1);
    }
  }
}
