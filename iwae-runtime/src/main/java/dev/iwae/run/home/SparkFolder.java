package dev.iwae.run.home;

import dev.iwae.store.OwnedFiles;
import java.nio.file.Path;

/**
 * What the Spark engine keeps in a home, which other goals clean up after it, too.
 *
 * @param folder {@code <home>/spark}
 */
record SparkFolder(Path folder) {

  static SparkFolder in(Path home) {
    return new SparkFolder(home.resolve("spark"));
  }

  /** Deletes what killed builds have left. */
  void removeAbandoned() {
    OwnedFiles.targets(folder).forEach(target -> OwnedFiles.of(target).removeAbandoned());
    new OwnedFiles(folder, "", ".new").removeAbandoned(); // of earlier versions, as are these
    new OwnedFiles(folder, "lock-probe-", "").removeAbandoned();
  }
}
