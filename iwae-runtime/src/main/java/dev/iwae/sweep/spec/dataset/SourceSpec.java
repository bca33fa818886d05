package dev.iwae.sweep.spec.dataset;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.OneOf;
import dev.iwae.sweep.setting.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the examples of a dataset come from. Relative paths start at the sweep file's folder. */
@Called(value = "a source", written = "a dataset's name or a mapping")
public sealed interface SourceSpec permits SourceSpec.Catalogue, SourceSpec.Local, Synthetic {

  /**
   * A dataset of the catalogue, which needs no files.
   *
   * @param name one of {@link #NAMES}
   */
  @Called(value = "a dataset", bare = true)
  record Catalogue(
      @Setting(
              called = "`source`",
              words = {"digits", "mnist", "mnist-fixed", "fashion-mnist", "omniglot"})
          String name)
      implements SourceSpec {

    /** The datasets that there are. */
    public static final List<String> NAMES =
        List.of(Catalogue.class.getRecordComponents()[0].getAnnotation(Setting.class).words());
  }

  /** Files of the user's own. */
  @OneOf(
      value = {"test", "split"},
      needs = "`test`, or `split: {test: 0.1, seed: 1}` for a tenth of the training examples")
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

  /**
   * IDX image files as MNIST has them.
   *
   * @param parts where the examples are
   * @param preparation what is done to their values
   */
  @Called("a source of files")
  record Idx(@Setting(inline = true) Parts parts, @Setting(inline = true) Preparation preparation)
      implements Local {

    /** Two files as they are. */
    public Idx(Path train, Path test) {
      this(files(train, test), Preparation.NONE);
    }
  }

  /**
   * NumPy's archives, {@code .npz}, and its files of one array, {@code .npy}.
   *
   * @param parts where the examples are
   * @param preparation what is done to their values
   */
  @Called("a source of files")
  record Npz(@Setting(inline = true) Parts parts, @Setting(inline = true) Preparation preparation)
      implements Local {

    /** Two files as they are. */
    public Npz(Path train, Path test) {
      this(files(train, test), Preparation.NONE);
    }
  }

  /**
   * Text files with one example a line.
   *
   * @param parts where the examples are
   * @param separator what stands between values, as a word or as the character itself
   * @param header whether the first line is one of headings
   * @param preparation what is done to their values
   */
  @Called("a source of files")
  record Csv(
      @Setting(inline = true) Parts parts,
      @Setting(unlessGiven = "auto", later = true) Separator separator,
      @Setting(unlessGiven = "auto", later = true) Header header,
      @Setting(inline = true) Preparation preparation)
      implements Local {

    /** Two files as they are. */
    public Csv(Path train, Path test) {
      this(files(train, test), Separator.AUTO, Header.AUTO, Preparation.NONE);
    }
  }

  /**
   * MATLAB files of format 5.
   *
   * @param parts where the examples are
   * @param examples the axis that counts the examples
   * @param preparation what is done to their values
   */
  @Called("a source of files")
  record Mat(
      @Setting(inline = true) Parts parts,
      @Setting(unlessGiven = "auto", later = true) ExamplesAxis examples,
      @Setting(inline = true) Preparation preparation)
      implements Local {}

  private static Parts files(Path train, Path test) {
    return new Parts.Files(train, Optional.of(test), Optional.empty(), Optional.empty());
  }
}
