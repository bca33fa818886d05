package dev.iwae.train;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
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

  private static final ObjectMapper JSON = new ObjectMapper();

  private CurveFile() {}

  /** Writes the file into a folder. */
  public static void write(Path folder, List<EpochRecord> curve) throws IOException {
    Files.write(folder.resolve(NAME), curve.stream().map(CurveFile::line).toList());
  }

  private static String line(EpochRecord epoch) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("epoch", epoch.epoch())
        .put("steps", epoch.steps())
        .put("bound", epoch.bound())
        .put("effectiveSampleSize", epoch.effectiveSampleSize())
        .put("significantSamples", epoch.significantSamples())
        .toString();
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
        curve.add(JSON.readValue(line, EpochRecord.class));
      }
      return curve;
    } catch (IOException e) {
      throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
