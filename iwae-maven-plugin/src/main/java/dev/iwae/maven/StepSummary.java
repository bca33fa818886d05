package dev.iwae.maven;

import dev.iwae.run.progress.Console;
import dev.iwae.store.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * The page that GitHub Actions shows of a job, to which every step may append Markdown. Where it
 * cannot be written, the build goes on with a warning: it has other outputs.
 */
record StepSummary(Map<String, String> environment, Console console) {

  private static final String VARIABLE = "GITHUB_STEP_SUMMARY";

  /** Appends Markdown; does nothing where there is no such page. */
  void append(String markdown) {
    String file = environment.getOrDefault(VARIABLE, "");
    if (file.isEmpty()) {
      return;
    }
    try {
      Files.writeString(
          Path.of(file), markdown + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      warn(file, IoReason.of(e));
    } catch (InvalidPathException e) {
      warn(file, e.getReason());
    }
  }

  private void warn(String file, String reason) {
    console.warn(
        "the job's summary goes without this one: cannot append to %s, which %s names: %s"
            .formatted(file, VARIABLE, reason));
  }
}
