package dev.iwae.data.own;

import dev.iwae.data.Images;
import dev.iwae.data.table.Table;
import dev.iwae.sweep.spec.dataset.ExamplesAxis;
import dev.iwae.sweep.spec.dataset.Header;
import dev.iwae.sweep.spec.dataset.Parts;
import dev.iwae.sweep.spec.dataset.Preparation;
import dev.iwae.sweep.spec.dataset.Separator;
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
   *     taken for a label
   * @throws UserException for what is wrong with the file
   */
  public static Images read(Path file, ExampleForm form) {
    Table table = read(file, form.preparation(), form.firstLine());
    table =
        table.pixels() == form.pixels()
            ? read(file, form.unlabelled(), form.firstLine())
            : new Labels(form.preparation().label()).remove(table);
    table = new ImageTables(Optional.empty()).shaped(table);
    return TableImages.of(new Scaling(form.preparation().scale(), form.real(), false).apply(table));
  }

  private static Table read(Path file, Preparation preparation, Header header) {
    Parts parts = new Parts.Files(file, Optional.empty(), Optional.empty(), Optional.empty());
    return SourceTables.read(source(file, parts, preparation, header), parts).train();
  }

  private static SourceSpec.Local source(
      Path file, Parts parts, Preparation preparation, Header header) {
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
      case "csv", "tsv", "txt", "amat" ->
          new SourceSpec.Csv(parts, Separator.AUTO, header, preparation);
      case "npz", "npy" -> new SourceSpec.Npz(parts, preparation);
      case "mat" -> new SourceSpec.Mat(parts, ExamplesAxis.AUTO, preparation);
      case "idx" -> new SourceSpec.Idx(parts, preparation);
      default ->
          throw new UserException(
              "%s is of no known kind: its name should end with .csv, .tsv, .txt, .amat, .npz, .npy, .mat, .idx or -ubyte, or one of these and .gz or .xz"
                  .formatted(file));
    };
  }
}
