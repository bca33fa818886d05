package dev.iwae.check;

import dev.iwae.results.RunCoordinates;
import dev.iwae.results.TextFile;
import dev.iwae.store.IoReason;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A baseline on disk: {@code <sweep>.json}, and beside it {@code <sweep>/} with the log-likelihoods
 * of each run as {@code .npy}, float64, named by their content.
 *
 * @param file the JSON file
 */
record BaselineFile(Path file) {

  /** The largest relative deviation of a mean from the mean of its file. */
  private static final double ROUNDING = 1e-12;

  /** The baseline of a sweep, in the folder of baselines. */
  static BaselineFile of(Path folder, String sweep) {
    return new BaselineFile(folder.resolve(sweep + ".json"));
  }

  /**
   * Reads and verifies everything.
   *
   * @return empty if there is no such file
   * @throws UserException for anything that is not as it was written, naming it
   */
  Optional<Baseline> read() {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      BaselineDocument document = BaselineJson.parse(Files.readAllBytes(file), file.toString());
      Set<String> ids = new HashSet<>();
      List<MeasuredRun> runs = new ArrayList<>();
      for (BaselineDocument.BaselineRun run : document.runs()) {
        if (!ids.add(run.id())) {
          throw damaged("has the run " + run.id() + " twice");
        }
        runs.add(run(run));
      }
      return Optional.of(
          new Baseline(
              document.sweep(),
              document.created(),
              document.reason(),
              document.provenance(),
              runs));
    } catch (IOException e) {
      throw new UserException("Cannot read the baseline " + file + ": " + IoReason.of(e), e);
    } catch (IllegalArgumentException e) {
      throw damaged("is not a baseline: " + e.getMessage());
    }
  }

  /** Replaces the baseline: the arrays first, then the JSON file in one go. */
  void write(Baseline baseline) {
    SeedSpread spread = Baseline.spread(baseline.runs());
    List<BaselineDocument.BaselineRun> runs = new ArrayList<>();
    for (MeasuredRun run : baseline.runs()) {
      ExampleArrays.Written array = sidecar().write(run.logLikelihoods());
      runs.add(BaselineDocument.BaselineRun.of(run, array));
    }
    BaselineDocument document =
        new BaselineDocument(
            BaselineJson.FORMAT,
            baseline.sweep(),
            baseline.created(),
            baseline.reason(),
            baseline.provenance(),
            new BaselineDocument.Spread(spread.standardDeviation(), spread.degreesOfFreedom()),
            runs,
            "");
    TextFile.writeInPlace(file, BaselineJson.text(document));
    sidecar()
        .keepOnly(
            runs.stream().map(BaselineDocument.BaselineRun::file).collect(Collectors.toSet()));
  }

  private ExampleArrays sidecar() {
    return new ExampleArrays(file.toAbsolutePath().normalize().getParent(), name());
  }

  private String name() {
    return file.getFileName().toString().replaceFirst("\\.json$", "");
  }

  private MeasuredRun run(BaselineDocument.BaselineRun run) {
    double[] values = sidecar().read(run.file(), run.fileSha256());
    MeasuredRun read =
        new MeasuredRun(
            new RunCoordinates(
                run.id(),
                run.label(),
                run.dataset(),
                run.model(),
                run.objective(),
                run.k(),
                run.schedule(),
                Long.parseLong(run.seed()),
                run.settings()),
            run.key(),
            run.config(),
            run.evaluation(),
            run.numerics(),
            values,
            run.quantities(),
            OptionalDouble.empty(),
            true,
            run.provenance(),
            MeasuredRun.ResultOrigin.COMPUTED);
    if (!read.isFinite()) {
      throw damaged("has a NaN or an infinity in " + run.file() + ", of " + run.id());
    }
    double mean = read.meanLogLikelihood();
    if (values.length != read.evaluation().at("/data/examples").asInt()
        || !(Math.abs(mean - run.logLikelihood()) <= ROUNDING * Math.abs(mean))) {
      throw damaged(
          String.format(
              Locale.ROOT,
              "contradicts itself: %s has %d examples with mean %s, not %d with mean %s",
              run.file(),
              values.length,
              mean,
              read.evaluation().at("/data/examples").asInt(),
              run.logLikelihood()));
    }
    return read;
  }

  private UserException damaged(String what) {
    return BaselineJson.damaged(file.toString(), what);
  }
}
