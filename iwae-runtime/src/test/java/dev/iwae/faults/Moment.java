package dev.iwae.faults;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** When in a sweep's life a process is killed. */
enum Moment {
  /** The JVM, the plan, the start of a worker. */
  START,
  /** The dataset's files are being made. */
  DATA,
  /** Between two checkpoints of a stage. */
  TRAINING,
  /** A checkpoint or an entry is being written. */
  CHECKPOINT,
  /** An entry has just got its name. */
  RENAME,
  /** Parts of an evaluation are finished. */
  EVALUATION,
  /** Pictures are being copied beside the results. */
  PICTURES,
  /** results.json is being written. */
  RESULTS,
  /** The report is being written. */
  REPORT;

  /** The short ones, in which most can go wrong, more often than others. */
  static final List<Moment> OF_WORK =
      List.of(START, DATA, CHECKPOINT, RENAME, TRAINING, CHECKPOINT, RENAME, EVALUATION);

  static final List<Moment> OF_WRITING = List.of(PICTURES, RESULTS, REPORT);

  /**
   * Whether it has come.
   *
   * @param entries of the store when the process was looked at first
   */
  boolean hasCome(Site site, long entries) {
    return switch (this) {
      case START -> true;
      case DATA -> Files.exists(site.home().resolve("datasets"));
      case TRAINING -> has(site.home().resolve("checkpoints"), "state");
      case CHECKPOINT -> !Site.files(site.home().resolve("tmp")).stream().allMatch(Moment::isLock);
      case RENAME -> entries(site) > entries;
      case EVALUATION -> has(site.home().resolve("checkpoints"), "examples-");
      case PICTURES -> Files.exists(site.results().resolve("images"));
      case RESULTS -> has(site.results(), "results.json");
      case REPORT -> has(site.results(), "index.html");
    };
  }

  /** Manifests, which are the last of an entry to be written. */
  static long entries(Site site) {
    return Site.files(site.home().resolve("store")).stream()
        .filter(file -> file.endsWith("step.json"))
        .count();
  }

  private static boolean has(Path folder, String prefix) {
    return Site.files(folder).stream()
        .anyMatch(file -> file.getFileName().toString().startsWith(prefix));
  }

  private static boolean isLock(Path file) {
    return file.toString().endsWith(".lock");
  }
}
