package dev.iwae.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads baselines, for tests that make up their bytes. */
public final class BaselineInput {

  private BaselineInput() {}

  /** Reads one. */
  public static void read(Path file) throws IOException {
    BaselineJson.parse(Files.readAllBytes(file), file.toString());
  }
}
