package dev.iwae.spark.agent;

import dev.iwae.run.SweepInterruptedException;
import dev.iwae.worker.RemoteLaunch.HomeAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A sweep in a JVM of its own, as Maven is one, that can be interrupted. */
final class SweepChild {

  private SweepChild() {}

  static Process start(Path home, Path sweep, String master) throws IOException {
    Files.createDirectories(home);
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return new ProcessBuilder(
            "env",
            "--default-signal=INT", // a shell's background jobs, this one perhaps, ignore it
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx400m",
            "-Diwae.spark.home=" + Standalone.SPARK,
            "-Diwae.spark.agents=" + System.getProperty("iwae.spark.agents"),
            "-cp",
            path,
            SweepChild.class.getName(),
            home.toString(),
            sweep.toString(),
            master)
        .redirectErrorStream(true)
        .redirectOutput(home.resolve("said").toFile())
        .start();
  }

  public static void main(String[] arguments) {
    Try child =
        Try.withNativesOfItsOwn(Path.of(arguments[0]), Path.of(arguments[1]))
            .heardBy(System.out::println);
    try {
      child.run(Try.on(arguments[2], HomeAccess.SHIP, Map.of()));
    } catch (SweepInterruptedException e) {
      // It has said so, while the JVM was still there.
    }
  }
}
