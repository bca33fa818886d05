package dev.iwae.data.own;

import dev.iwae.sweep.spec.dataset.ExamplesAxis;
import dev.iwae.sweep.spec.dataset.Header;
import dev.iwae.sweep.spec.dataset.LabelColumn;
import dev.iwae.sweep.spec.dataset.Parts;
import dev.iwae.sweep.spec.dataset.Preparation;
import dev.iwae.sweep.spec.dataset.Separator;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * How the examples of a dataset are written.
 *
 * @param pixels values of one, without its label
 * @param real whether values may be any real numbers, as those of a Gaussian likelihood
 * @param declared what the sweep says of files of its own, if it has some
 * @param array name of the examples in a file of several arrays, where it is another than the sweep
 *     says
 */
public record ExampleForm(
    int pixels, boolean real, Optional<SourceSpec.Local> declared, Optional<String> array) {

  /** What is done to values: which part of a file is for training is nothing to others. */
  Preparation preparation() {
    return declared
        .map(SourceSpec.Local::preparation)
        .map(said -> alone(said, said.label()))
        .orElse(Preparation.NONE);
  }

  /** What is said of values that stand alone. */
  Preparation unlabelled() {
    return alone(preparation(), new LabelColumn.None());
  }

  private static Preparation alone(Preparation said, LabelColumn label) {
    return new Preparation(label, said.scale(), false, Optional.empty(), Optional.empty());
  }

  /** How many values an example of a file may have: with a label there is one more. */
  Set<Integer> sizes() {
    return Set.of(pixels, pixels + 1);
  }

  SourceSpec.Csv csv(Path file, Preparation preparation) {
    return declared.orElse(null) instanceof SourceSpec.Csv csv
        ? new SourceSpec.Csv(part(file), csv.separator(), csv.header(), preparation)
        : new SourceSpec.Csv(part(file), Separator.AUTO, Header.AUTO, preparation);
  }

  SourceSpec.Mat mat(Path file, Preparation preparation) {
    ExamplesAxis axis =
        declared.orElse(null) instanceof SourceSpec.Mat mat ? mat.examples() : ExamplesAxis.AUTO;
    return new SourceSpec.Mat(part(file), axis, preparation);
  }

  /** All of a file, or the array of the name that the sweep has for the arrays of its files. */
  Parts part(Path file) {
    return new Parts.Files(file, Optional.empty(), Optional.empty(), array.or(this::declaredArray));
  }

  private Optional<String> declaredArray() {
    return declared
        .map(SourceSpec.Local::parts)
        .flatMap(parts -> parts instanceof Parts.Files files ? files.array() : Optional.empty());
  }
}
