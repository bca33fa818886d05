package dev.iwae.spark.agent;

import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.run.FailurePolicy;
import dev.iwae.run.PlannedSweep;
import dev.iwae.run.Site;
import dev.iwae.run.SweepOutcome;
import dev.iwae.run.SweepRequest;
import dev.iwae.run.SweepRun;
import dev.iwae.run.WorkerSettings;
import dev.iwae.run.progress.Console;
import dev.iwae.run.progress.Display;
import dev.iwae.spark.Spark;
import dev.iwae.spark.SparkSettings;
import dev.iwae.store.Sha256;
import dev.iwae.worker.RemoteLaunch.HomeAccess;
import dev.iwae.worker.machine.BlasChoice;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A sweep in a home of its own, and what it said. */
final class Try {

  /** Unpacked once, not by each executor. */
  private static final String SHARED_NATIVES =
      "-Dorg.bytedeco.javacpp.cachedir=" + Path.of("target/natives").toAbsolutePath();

  private static final String MANY_CHECKPOINTS = "-Diwae.checkpointSeconds=0.5";

  final Path home;
  private final Path sweep;
  private final List<String> jvmArgs;
  final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private Consumer<String> listener = said::add;

  private Try(Path home, Path sweep, List<String> jvmArgs) {
    this.home = home;
    this.sweep = sweep;
    this.jvmArgs = jvmArgs;
  }

  Try(Path home, Path sweep) {
    this(home, sweep, List.of(SHARED_NATIVES, MANY_CHECKPOINTS));
  }

  /** As users do: native libraries are unpacked beside every executor. */
  static Try withNativesOfItsOwn(Path home, Path sweep) {
    return new Try(home, sweep, List.of(MANY_CHECKPOINTS));
  }

  /**
   * Somebody else hears what it says.
   *
   * @param other who hears it
   */
  Try heardBy(Consumer<String> other) {
    listener = other;
    return this;
  }

  /** On a cluster; its executors have little memory of their own. */
  static Site on(String master, HomeAccess homeAccess, Map<String, String> conf) {
    Map<String, String> settings = new HashMap<>();
    settings.put("spark.executor.memory", "512m");
    settings.put("spark.executor.extraJavaOptions", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
    settings.putAll(conf);
    List<Path> agents =
        Arrays.stream(System.getProperty("iwae.spark.agents").split(",")).map(Path::of).toList();
    return new Site.OnCluster(
        new Spark(new SparkSettings(Standalone.SPARK, master, settings, homeAccess, 1, agents)));
  }

  static Site shipping(Standalone cluster) {
    return on(cluster.master(), HomeAccess.SHIP, Map.of());
  }

  SweepOutcome run(Site site) {
    Console console =
        new Console() {
          @Override
          public void info(String text) {
            listener.accept(text);
          }

          @Override
          public void warn(String text) {
            listener.accept(text);
          }

          @Override
          public void error(String text) {
            listener.accept(text);
          }
        };
    WorkerSettings settings =
        new WorkerSettings(
            OptionalInt.empty(),
            OptionalInt.of(1),
            Path.of(System.getProperty("java.home"), "bin", "java"),
            classPath(),
            jvmArgs,
            BlasChoice.HASWELL,
            FailurePolicy.CONTINUE);
    return new SweepRun(
            PlannedSweep.of(
                new SweepRequest(sweep, Optional.empty(), home, WebAccess.OFFLINE), console),
            settings,
            site,
            new Display(console, new Display.Style.Plain()))
        .execute();
  }

  private static List<Path> classPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(File.pathSeparator))
        .filter(entry -> !entry.matches(".*(spark|scala)[-_].*"))
        .map(Path::of)
        .toList();
  }

  /** SHA-256 of every file in the store but those that tell when and where it was made. */
  Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    Path store = home.resolve("store");
    try (Stream<Path> walk = Files.walk(store)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().startsWith("step.json")) {
          files.put(store.relativize(file).toString(), Sha256.of(file));
        }
      }
    }
    return files;
  }

  /** When the latest checkpoint came home, in milliseconds since 1970; 0 if none is there. */
  long latestCheckpoint() throws IOException {
    Path checkpoints = home.resolve("checkpoints");
    if (!Files.exists(checkpoints)) {
      return 0;
    }
    long latest = 0;
    try (Stream<Path> walk = Files.walk(checkpoints)) {
      for (Path file : walk.filter(path -> path.toString().endsWith(".npz")).toList()) {
        latest = Math.max(latest, modified(file));
      }
    }
    return latest;
  }

  private static long modified(Path file) {
    try {
      FileTime time = Files.getLastModifiedTime(file);
      return time.toMillis();
    } catch (IOException e) {
      return 0; // dropped meanwhile
    }
  }
}
