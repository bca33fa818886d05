package dev.iwae.api;

import dev.iwae.results.RunResult;
import dev.iwae.sweep.language.SweepForm;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.dataset.Header;
import dev.iwae.sweep.spec.dataset.Preparation;
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
   * Label, scale and standardization; nothing where the examples come from no files of the user's.
   *
   * @param file of the results
   * @throws UserException where the dataset is said in words that this version does not know, since
   *     they may be of its values
   */
  static Preparation of(RunResult run, Path file) {
    return of(source(run, file));
  }

  /**
   * What it says of the first line of its text files; nothing where it has none.
   *
   * @param file of the results
   * @throws UserException as {@link #of}
   */
  static Header header(RunResult run, Path file) {
    return source(run, file) instanceof SourceSpec.Csv csv ? csv.header() : Header.AUTO;
  }

  /** Whether values are standardized, as far as this version knows what was said of them. */
  static boolean areStandardized(RunResult run) {
    return SweepForm.read(DatasetSpec.class, run.config().path("dataset"), new Problems())
        .filter(dataset -> of(dataset.source()).standardize())
        .isPresent();
  }

  private static SourceSpec source(RunResult run, Path file) {
    Problems problems = new Problems();
    return SweepForm.read(DatasetSpec.class, run.config().path("dataset"), problems)
        .map(DatasetSpec::source)
        .orElseThrow(() -> new UserException(message(run.point().id(), file, problems)));
  }

  private static String message(String run, Path file, Problems problems) {
    return "%s does not tell this version how the values of `%s` were prepared (%s): score it with the version of iwae-maven-plugin that wrote these results"
        .formatted(
            file,
            run,
            problems.all().stream().map(Problem::toString).collect(Collectors.joining("; ")));
  }

  private static Preparation of(SourceSpec source) {
    return source instanceof SourceSpec.Local files
        ? ofOneFile(files.preparation())
        : Preparation.NONE;
  }

  /** Which part of it is for training, and how it is shown, is nothing to a score. */
  private static Preparation ofOneFile(Preparation said) {
    return new Preparation(
        said.label(), said.scale(), said.standardize(), Optional.empty(), Optional.empty());
  }
}
