package dev.iwae.report;

import dev.iwae.results.EvaluationResult;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The images of a sweep, run by run; a file that is not there, or is no PNG, is left out. */
final class Pictures {

  /** What results.json calls them, in the order of the page. */
  private static final Map<String, String> CAPTIONS = captions();

  private static final long PNG_SIGNATURE = 0x89504e470d0a1a0aL;
  private static final int WIDTH_AT = 16; // of the file, in its first chunk

  private final Path folder;

  private Pictures(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * All images by the name of their run, each piece of work once.
   *
   * @param folder of results.json
   */
  static Map<String, List<Picture>> of(SweepResults results, Path folder, RunLines lines) {
    Pictures pictures = new Pictures(folder);
    Map<String, List<Picture>> byRun = new LinkedHashMap<>();
    Set<String> keys = new LinkedHashSet<>();
    for (RunResult run : results.runs()) {
      if (run.evaluation().isPresent() && keys.add(run.key())) {
        List<Picture> found = pictures.of(run.evaluation().get(), lines.fullName(run));
        if (!found.isEmpty()) {
          byRun.put(lines.fullName(run), found);
        }
      }
    }
    return byRun;
  }

  private List<Picture> of(EvaluationResult evaluation, String run) {
    List<Picture> found = new ArrayList<>();
    CAPTIONS.forEach(
        (name, caption) ->
            Optional.ofNullable(evaluation.measurements().images().get(name))
                .flatMap(this::read)
                .map(png -> picture(caption, run, png))
                .ifPresent(found::add));
    return found;
  }

  private static Picture picture(String caption, String run, byte[] png) {
    ByteBuffer header = ByteBuffer.wrap(png);
    return new Picture(
        caption, caption + " of " + run, png, header.getInt(WIDTH_AT), header.getInt(WIDTH_AT + 4));
  }

  /** A results.json from elsewhere may name any file: only PNGs below its folder are taken. */
  private Optional<byte[]> read(String name) {
    try {
      Path file = folder.resolve(name).normalize();
      if (!file.startsWith(folder) || !Files.isRegularFile(file)) {
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(file);
      boolean png =
          bytes.length > WIDTH_AT + 8 && ByteBuffer.wrap(bytes).getLong() == PNG_SIGNATURE;
      return png ? Optional.of(bytes) : Optional.empty();
    } catch (IOException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> captions() {
    Map<String, String> captions = new LinkedHashMap<>();
    captions.put("samples", "Samples");
    captions.put("data", "Data");
    captions.put("reconstructions", "Reconstructions, plain");
    captions.put("resampledReconstructions", "Reconstructions, resampled");
    captions.put("firstLayerWeights", "First-layer weights");
    return captions;
  }
}
