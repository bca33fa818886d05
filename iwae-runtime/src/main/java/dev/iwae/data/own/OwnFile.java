package dev.iwae.data.own;

import dev.iwae.data.Images;
import dev.iwae.data.table.Table;
import dev.iwae.sweep.spec.dataset.Binarization;
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
   * The images of a file, with its values as they are.
   *
   * @param binarization of the dataset that they are like; real numbers are read if there is none
   * @throws UserException for what is wrong with the file
   */
  public static Images read(Path file, Binarization binarization) {
    Parts parts = new Parts.Files(file, Optional.empty(), Optional.empty(), Optional.empty());
    SourceSpec.Local source = source(file, parts);
    Preparation preparation = source.preparation();
    Table table = SourceTables.read(source, parts).train();
    table = new Labels(preparation.label()).remove(table);
    table = new ImageTables(preparation.shape()).shaped(table);
    boolean real = binarization == Binarization.NONE;
    return TableImages.of(new Scaling(preparation.scale(), real, false).apply(table));
  }

  private static SourceSpec.Local source(Path file, Parts parts) {
    String name =
        file.getFileName()
            .toString()
            .toLowerCase(Locale.ROOT)
            .replaceFirst("\\.(gz|xz|bz2|zip)$", "");
    String ending = name.substring(name.lastIndexOf('.') + 1);
    if (name.endsWith("ubyte")) {
      return new SourceSpec.Idx(parts, Preparation.NONE);
    }
    return switch (ending) {
      case "csv", "tsv", "txt", "amat" ->
          new SourceSpec.Csv(parts, Separator.AUTO, Header.AUTO, Preparation.NONE);
      case "npz", "npy" -> new SourceSpec.Npz(parts, Preparation.NONE);
      case "mat" -> new SourceSpec.Mat(parts, ExamplesAxis.AUTO, Preparation.NONE);
      case "idx" -> new SourceSpec.Idx(parts, Preparation.NONE);
      default ->
          throw new UserException(
              "%s is of no known kind: its name should end with .csv, .tsv, .txt, .amat, .npz, .npy, .mat, .idx or -ubyte, or one of these and .gz or .xz"
                  .formatted(file));
    };
  }
}
