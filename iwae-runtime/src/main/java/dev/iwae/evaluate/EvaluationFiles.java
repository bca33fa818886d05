package dev.iwae.evaluate;

import dev.iwae.json.StrictJson;
import dev.iwae.store.Npy;
import dev.iwae.store.NpyArray;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An evaluation as files: {@code evaluation.json} (the summary), and per example, in the order of
 * the split, float64: {@code log-likelihood.npy} [examples], {@code bounds.npy} [examples, k of the
 * summary's bounds], {@code effective-sample-size.npy} [examples], {@code posterior-means.npy}
 * [examples, units of all layers]; and the PNG files of {@link Pictures}, if the examples are
 * images.
 */
public final class EvaluationFiles {

  public static final String SUMMARY = "evaluation.json";
  public static final String LOG_LIKELIHOOD = "log-likelihood.npy";
  public static final String BOUNDS = "bounds.npy";
  public static final String EFFECTIVE_SAMPLE_SIZE = "effective-sample-size.npy";
  public static final String POSTERIOR_MEANS = "posterior-means.npy";

  private static final String IMAGE = ".png";

  private EvaluationFiles() {}

  /**
   * Writes all files into an empty folder.
   *
   * @param pictures PNG by name
   */
  public static void write(
      Path folder,
      EvaluationSummary summary,
      ExampleResults results,
      SortedMap<String, byte[]> pictures)
      throws IOException {
    Files.write(folder.resolve(SUMMARY), StrictJson.bytes(summary));
    Npy.write(folder.resolve(LOG_LIKELIHOOD), NpyArray.Doubles.of(results.logLikelihood()));
    Npy.write(folder.resolve(BOUNDS), NpyArray.Doubles.ofRows(results.bounds()));
    Npy.write(
        folder.resolve(EFFECTIVE_SAMPLE_SIZE), NpyArray.Doubles.of(results.effectiveSampleSize()));
    Npy.write(folder.resolve(POSTERIOR_MEANS), NpyArray.Doubles.ofRows(results.posteriorMeans()));
    for (Map.Entry<String, byte[]> picture : pictures.entrySet()) {
      Files.write(folder.resolve(picture.getKey() + IMAGE), picture.getValue());
    }
  }

  /** The PNG files in a folder, by name. */
  public static SortedMap<String, Path> pictures(Path folder) {
    SortedMap<String, Path> pictures = new TreeMap<>();
    for (String name : Pictures.NAMES) {
      Path file = folder.resolve(name + IMAGE);
      if (Files.exists(file)) {
        pictures.put(name, file);
      }
    }
    return pictures;
  }

  /** Reads the summary; what earlier versions did not tell is worked out from the other files. */
  public static EvaluationSummary readSummary(Path folder) {
    Path file = folder.resolve(SUMMARY);
    try {
      EvaluationSummary summary =
          StrictJson.read(Files.readAllBytes(file), EvaluationSummary.class);
      Path sizes = folder.resolve(EFFECTIVE_SAMPLE_SIZE);
      boolean told = summary.measurements().nllMonteCarloError().isPresent();
      return told || !Files.exists(sizes)
          ? summary
          : summary.withMonteCarloErrorOf(((NpyArray.Doubles) Npy.read(sizes)).values());
    } catch (IOException e) {
      throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
