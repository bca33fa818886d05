package dev.iwae.maven;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** The page that GitHub Actions shows of a job, to which every step may append Markdown. */
record StepSummary(Map<String, String> environment) {

  private static final String VARIABLE = "GITHUB_STEP_SUMMARY";

  /** Appends a Markdown file; does nothing where there is no such page. */
  void append(Path markdown) {
    try {
      append(Files.readString(markdown));
    } catch (IOException e) {
      throw new UserException("cannot read %s: %s".formatted(markdown, e), e);
    }
  }

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
      throw new UserException(
          "cannot append to the file that %s names, %s: %s".formatted(VARIABLE, file, e), e);
    }
  }
}
