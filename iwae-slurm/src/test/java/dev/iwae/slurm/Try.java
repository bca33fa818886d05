package dev.iwae.slurm;

import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.plan.CheckpointProgress;
import dev.iwae.run.FailurePolicy;
import dev.iwae.run.PlannedSweep;
import dev.iwae.run.Site;
import dev.iwae.run.SweepOutcome;
import dev.iwae.run.SweepRequest;
import dev.iwae.run.SweepRun;
import dev.iwae.run.WorkerSettings;
import dev.iwae.run.progress.Console;
import dev.iwae.run.progress.Display;
import dev.iwae.store.Sha256;
import dev.iwae.store.StepKey;
import dev.iwae.store.Store;
import dev.iwae.worker.machine.BlasChoice;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A sweep in a home of its own, and what it said. */
final class Try {

  /** Unpacked once, not in each test's home. */
  private static final String SHARED_NATIVES =
      "-Dorg.bytedeco.javacpp.cachedir=" + Path.of("target/natives").toAbsolutePath();

  final Path home;
  private final Path sweep;
  private final List<String> jvmArgs;
  final List<String> said = Collections.synchronizedList(new ArrayList<>());

  private Try(Path home, Path sweep, List<String> jvmArgs) {
    this.home = home;
    this.sweep = sweep;
    this.jvmArgs = jvmArgs;
  }

  Try(Path home, Path sweep, String... jvmArgs) {
    this(home, sweep, Stream.concat(Stream.of(SHARED_NATIVES), Stream.of(jvmArgs)).toList());
  }

  /** As users do: its JVMs unpack the native libraries in the home. */
  static Try withNativesOfItsOwn(Path home, Path sweep) {
    return new Try(home, sweep, List.of());
  }

  SweepOutcome run(Site site) {
    return sweepRun(site).execute();
  }

  SweepRun sweepRun(Site site) {
    return sweepRun(site, Path.of(System.getProperty("java.home"), "bin", "java"));
  }

  SweepRun sweepRun(Site site, Path java) {
    Console console =
        new Console() {
          @Override
          public void info(String text) {
            said.add(text);
          }

          @Override
          public void warn(String text) {
            said.add(text);
          }

          @Override
          public void error(String text) {
            said.add(text);
          }
        };
    SweepRequest request = new SweepRequest(sweep, Optional.empty(), home, WebAccess.OFFLINE);
    WorkerSettings settings =
        new WorkerSettings(
            OptionalInt.of(1),
            OptionalInt.of(1),
            java,
            classPath(),
            jvmArgs,
            BlasChoice.HASWELL,
            FailurePolicy.CONTINUE);
    return new SweepRun(
        PlannedSweep.of(request, console),
        settings,
        site,
        new Display(console, new Display.Style.Plain()));
  }

  private static List<Path> classPath() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Arrays.stream(path.split(File.pathSeparator)).map(Path::of).toList();
  }

  /** Whether a step is done. */
  boolean hasStored() throws IOException {
    Path store = home.resolve("store");
    if (!Files.exists(store)) {
      return false;
    }
    try (Stream<Path> walk = Files.walk(store)) {
      return walk.anyMatch(file -> file.getFileName().toString().startsWith("step.json"));
    }
  }

  /** Where the job that was submitted and its elements tell each other something. */
  Optional<JobFolder> job() throws IOException {
    try (Stream<Path> folders = Files.list(home.resolve("slurm"))) {
      return folders.map(JobFolder::new).filter(folder -> folder.job().isPresent()).findFirst();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /** How far the checkpoint of a step has got. */
  Optional<Long> kept(StepKey step) {
    return Store.open(home, (key, reason, movedTo) -> {})
        .checkpoint(step)
        .flatMap(CheckpointProgress::read)
        .map(CheckpointProgress::done);
  }

  /** What an element has told of a step that it is at. */
  Optional<Path> progress() throws IOException {
    try (Stream<Path> walk = Files.walk(home.resolve("slurm"))) {
      return walk.filter(file -> file.getParent().endsWith("progress")).findFirst();
    } catch (UncheckedIOException e) {
      return Optional.empty(); // a file was replaced meanwhile
    }
  }

  /** What unfinished steps go on from. */
  List<Path> checkpoints() throws IOException {
    try (Stream<Path> walk = Files.walk(home.resolve("checkpoints"))) {
      return walk.filter(Files::isRegularFile).toList();
    }
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
}
