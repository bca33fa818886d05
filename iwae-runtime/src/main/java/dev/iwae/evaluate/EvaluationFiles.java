package dev.iwae.evaluate;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.store.Npy;
import dev.iwae.store.NpyArray;
import dev.iwae.sweep.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An evaluation as files: {@code evaluation.json} (the summary), and per example, in the order of
 * the split, float64: {@code log-likelihood.npy} [examples], {@code bounds.npy} [examples, k of the
 * summary's bounds], {@code effective-sample-size.npy} [examples], {@code posterior-means.npy}
 * [examples, units of all layers].
 */
public final class EvaluationFiles {

  public static final String SUMMARY = "evaluation.json";
  public static final String LOG_LIKELIHOOD = "log-likelihood.npy";
  public static final String BOUNDS = "bounds.npy";
  public static final String EFFECTIVE_SAMPLE_SIZE = "effective-sample-size.npy";
  public static final String POSTERIOR_MEANS = "posterior-means.npy";

  private static final ObjectMapper JSON = new ObjectMapper();

  private EvaluationFiles() {}

  /** Writes all files into an empty folder. */
  public static void write(Path folder, EvaluationSummary summary, ExampleResults results)
      throws IOException {
    Files.write(folder.resolve(SUMMARY), JSON.writeValueAsBytes(summary));
    Npy.write(folder.resolve(LOG_LIKELIHOOD), NpyArray.Doubles.of(results.logLikelihood()));
    Npy.write(folder.resolve(BOUNDS), NpyArray.Doubles.ofRows(results.bounds()));
    Npy.write(
        folder.resolve(EFFECTIVE_SAMPLE_SIZE), NpyArray.Doubles.of(results.effectiveSampleSize()));
    Npy.write(folder.resolve(POSTERIOR_MEANS), NpyArray.Doubles.ofRows(results.posteriorMeans()));
  }

  /** Reads the summary. */
  public static EvaluationSummary readSummary(Path folder) {
    Path file = folder.resolve(SUMMARY);
    try {
      return JSON.readValue(file.toFile(), EvaluationSummary.class);
    } catch (IOException e) {
      throw new UserException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
