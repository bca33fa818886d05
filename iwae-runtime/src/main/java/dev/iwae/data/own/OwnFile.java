package dev.iwae.data.own;

import dev.iwae.data.Images;
import dev.iwae.data.table.Table;
import dev.iwae.sweep.spec.dataset.Parts;
import dev.iwae.sweep.spec.dataset.Preparation;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import dev.iwae.sweep.text.UserException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** One file of images that no sweep declares: its format is told by the ending of its name. */
public final class OwnFile {

  private OwnFile() {}

  /**
   * The images of a file.
   *
   * @param form that of the examples they are like; where a row has just as many values, none is
   *     taken for a label, but for a column that has the label's heading
   * @throws UserException for what is wrong with the file
   */
  public static Images read(Path file, ExampleForm form) {
    Table table = table(file, form.preparation(), form);
    Labels labels = new Labels(form.preparation().label());
    table =
        table.pixels() == form.pixels() && !labels.haveHeading(table)
            ? table(file, form.unlabelled(), form)
            : labels.remove(table);
    table = new ImageTables(Optional.empty()).shaped(table);
    return TableImages.of(new Scaling(form.preparation().scale(), form.real(), false).apply(table));
  }

  private static Table table(Path file, Preparation preparation, ExampleForm form) {
    SourceSpec.Local source = source(file, preparation, form);
    return SourceTables.read(source, source.parts(), form.sizes()).train();
  }

  private static SourceSpec.Local source(Path file, Preparation preparation, ExampleForm form) {
    Parts parts = form.part(file);
    String name =
        file.getFileName()
            .toString()
            .toLowerCase(Locale.ROOT)
            .replaceFirst("\\.(gz|xz|bz2|zip)$", "");
    String ending = name.substring(name.lastIndexOf('.') + 1);
    if (name.endsWith("ubyte")) {
      return new SourceSpec.Idx(parts, preparation);
    }
    return switch (ending) {
      case "csv", "tsv", "txt", "amat" -> form.csv(file, preparation);
      case "npz", "npy" -> new SourceSpec.Npz(parts, preparation);
      case "mat" -> form.mat(file, preparation);
      case "idx" -> new SourceSpec.Idx(parts, preparation);
      default ->
          throw new UserException(
              "%s is of no known kind: its name should end with .csv, .tsv, .txt, .amat, .npz, .npy, .mat, .idx or -ubyte, or one of these and .gz or .xz"
                  .formatted(file));
    };
  }
}
