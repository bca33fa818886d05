package dev.iwae.slurm;

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
import dev.iwae.store.Sha256;
import dev.iwae.worker.machine.BlasChoice;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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

  final Path home;
  private final Path sweep;
  final List<String> said = Collections.synchronizedList(new ArrayList<>());

  Try(Path home, Path sweep) {
    this.home = home;
    this.sweep = sweep;
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
            List.of(),
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
