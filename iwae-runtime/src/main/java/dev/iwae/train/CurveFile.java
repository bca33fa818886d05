package dev.iwae.train;

import dev.iwae.json.StrictJson;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The training curve of a stage as a file: a line is a JSON object with the members of an {@link
 * EpochRecord}.
 */
public final class CurveFile {

  public static final String NAME = "curve.jsonl";

  private CurveFile() {}

  /** Writes the file into a folder. */
  public static void write(Path folder, List<EpochRecord> curve) throws IOException {
    Files.write(
        folder.resolve(NAME),
        curve.stream().map(epoch -> StrictJson.tree(epoch).toString()).toList());
  }

  /**
   * Reads the file of a folder.
   *
   * @throws UserException if it cannot be read
   */
  public static List<EpochRecord> read(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      List<EpochRecord> curve = new ArrayList<>();
      for (String line : Files.readAllLines(file)) {
        curve.add(StrictJson.read(line.getBytes(StandardCharsets.UTF_8), EpochRecord.class));
      }
      return curve;
    } catch (IOException e) {
      throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
