package dev.iwae.api;

import dev.iwae.results.RunResult;
import dev.iwae.sweep.language.SweepForm;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.text.Problem;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.UserException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a run's sweep says of the values in its files. */
final class DeclaredValues {

  private DeclaredValues() {}

  /**
   * How its files are written; empty where the examples come from no files of the user's.
   *
   * @param file of the results
   * @throws UserException where the dataset is said in words that this version does not know, since
   *     they may be of its values
   */
  static Optional<SourceSpec.Local> of(RunResult run, Path file) {
    Problems problems = new Problems();
    return SweepForm.read(DatasetSpec.class, run.config().path("dataset"), problems)
        .map(dataset -> files(dataset.source()))
        .orElseThrow(() -> new UserException(message(run.point().id(), file, problems)));
  }

  /** Whether values are standardized, as far as this version knows what was said of them. */
  static boolean areStandardized(RunResult run) {
    return SweepForm.read(DatasetSpec.class, run.config().path("dataset"), new Problems())
        .flatMap(dataset -> files(dataset.source()))
        .filter(files -> files.preparation().standardize())
        .isPresent();
  }

  private static Optional<SourceSpec.Local> files(SourceSpec source) {
    return source instanceof SourceSpec.Local files ? Optional.of(files) : Optional.empty();
  }

  private static String message(String run, Path file, Problems problems) {
    return "%s does not tell this version how the values of `%s` were prepared (%s): score it with the version of iwae-maven-plugin that wrote these results"
        .formatted(
            file,
            run,
            problems.all().stream().map(Problem::toString).collect(Collectors.joining("; ")));
  }
}
