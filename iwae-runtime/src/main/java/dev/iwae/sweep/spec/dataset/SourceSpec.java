package dev.iwae.sweep.spec.dataset;

import java.nio.file.Path;
import java.util.Optional;

/** Where the examples of a dataset come from. Relative paths start at the sweep file's folder. */
public sealed interface SourceSpec permits SourceSpec.Catalogue, SourceSpec.Local, Synthetic {

  /** A dataset of the catalogue, such as {@code digits} or {@code mnist}. */
  record Catalogue(String name) implements SourceSpec {}

  /** Files of the user's own. */
  sealed interface Local extends SourceSpec permits Idx, Npz, Csv, Mat {

    /** Where the examples are. */
    Parts parts();

    /** What is done to their values. */
    Preparation preparation();

    /** Whether some of the examples are for validation, whatever the dataset trains on. */
    default boolean hasValidation() {
      return parts().hasValidation()
          || preparation().split().filter(split -> split.validation() > 0).isPresent();
    }
  }

  /** IDX image files. */
  record Idx(Parts parts, Preparation preparation) implements Local {

    /** Two files as they are. */
    public Idx(Path train, Path test) {
      this(files(train, test), Preparation.NONE);
    }
  }

  /** NumPy's archives, and its files of one array. */
  record Npz(Parts parts, Preparation preparation) implements Local {

    /** Two files as they are. */
    public Npz(Path train, Path test) {
      this(files(train, test), Preparation.NONE);
    }
  }

  /** Text files with one example a line. */
  record Csv(Parts parts, Separator separator, Header header, Preparation preparation)
      implements Local {

    /** Two files as they are. */
    public Csv(Path train, Path test) {
      this(files(train, test), Separator.AUTO, Header.AUTO, Preparation.NONE);
    }
  }

  /** MATLAB files. */
  record Mat(Parts parts, ExamplesAxis examples, Preparation preparation) implements Local {}

  private static Parts files(Path train, Path test) {
    return new Parts.Files(train, Optional.of(test), Optional.empty(), Optional.empty());
  }
}
