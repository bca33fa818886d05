package dev.iwae.report;

import dev.iwae.report.chart.RunLines;
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
final class PictureColumns {

  /** Of more runs, images would make the page too large to send around. */
  static final int MOST_RUNS = 40;

  /** What results.json calls them; what stands in one column is compared row by row. */
  private static final List<List<String>> COLUMNS =
      List.of(
          List.of("samples"),
          List.of("data", "reconstructions", "resampledReconstructions"),
          List.of("firstLayerWeights"));

  private static final Map<String, String> CAPTIONS =
      Map.of(
          "samples", "Samples",
          "data", "Data",
          "reconstructions", "Reconstructions, plain",
          "resampledReconstructions", "Reconstructions, resampled",
          "firstLayerWeights", "First-layer weights");

  private static final long PNG_SIGNATURE = 0x89504e470d0a1a0aL;
  private static final int WIDTH_AT = 16; // of the file, in its first chunk

  private final Path folder;

  private PictureColumns(Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
  }

  /**
   * Images in columns by the name of their run, each piece of work once, up to {@link #MOST_RUNS}.
   *
   * @param folder of results.json
   */
  static Map<String, List<List<Picture>>> of(SweepResults results, Path folder, RunLines lines) {
    PictureColumns pictures = new PictureColumns(folder);
    Map<String, List<List<Picture>>> byRun = new LinkedHashMap<>();
    Set<String> keys = new LinkedHashSet<>();
    for (RunResult run : results.runs()) {
      if (run.evaluation().isPresent() && byRun.size() < MOST_RUNS && keys.add(run.key())) {
        List<List<Picture>> found = pictures.of(run.evaluation().get(), lines.fullName(run));
        if (!found.isEmpty()) {
          byRun.put(lines.fullName(run), found);
        }
      }
    }
    return RepeatedPictures.in(byRun);
  }

  private List<List<Picture>> of(EvaluationResult evaluation, String run) {
    return COLUMNS.stream()
        .map(column -> column(column, evaluation, run))
        .filter(column -> !column.isEmpty())
        .toList();
  }

  private List<Picture> column(List<String> names, EvaluationResult evaluation, String run) {
    List<Picture> found = new ArrayList<>();
    for (String name : names) {
      Optional.ofNullable(evaluation.images().get(name))
          .flatMap(this::read)
          .map(png -> picture(CAPTIONS.get(name), run, png))
          .ifPresent(found::add);
    }
    return found;
  }

  private static Picture picture(String caption, String run, byte[] png) {
    ByteBuffer header = ByteBuffer.wrap(png);
    return new Picture(
        caption,
        caption + " of " + run,
        png,
        header.getInt(WIDTH_AT),
        header.getInt(WIDTH_AT + 4),
        Optional.empty());
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
}
