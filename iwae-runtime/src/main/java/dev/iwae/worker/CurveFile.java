package dev.iwae.worker;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.iwae.train.EpochRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The training curve of a stage: a JSON object with epoch, steps and bound a line. */
final class CurveFile {

  static final String NAME = "curve.jsonl";

  private CurveFile() {}

  static void write(Path folder, List<EpochRecord> curve) throws IOException {
    Files.write(folder.resolve(NAME), curve.stream().map(CurveFile::line).toList());
  }

  private static String line(EpochRecord epoch) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("epoch", epoch.epoch())
        .put("steps", epoch.steps())
        .put("bound", epoch.bound())
        .toString();
  }
}
