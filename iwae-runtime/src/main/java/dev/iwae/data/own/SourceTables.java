package dev.iwae.data.own;

import dev.iwae.data.array.IdxArray;
import dev.iwae.data.array.MatlabArray;
import dev.iwae.data.array.MatlabImages;
import dev.iwae.data.array.NumpyFile;
import dev.iwae.data.csv.CsvFile;
import dev.iwae.sweep.spec.dataset.ImageShape;
import dev.iwae.sweep.spec.dataset.Parts;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import java.util.Set;

/** Reads the files of a source by their format. */
final class SourceTables {

  private SourceTables() {}

  /**
   * What they hold.
   *
   * @param parts those of the source, with files that are there
   */
  static PartTables read(SourceSpec.Local source, Parts parts) {
    return read(
        source,
        parts,
        source.preparation().shape().map(ImageShape::pixels).map(Set::of).orElse(Set.of()));
  }

  /**
   * What they hold.
   *
   * @param parts those of the source, with files that are there
   * @param sizes how many values an example may have, by which it is found in files that do not
   *     tell; none if that is not known
   */
  static PartTables read(SourceSpec.Local source, Parts parts, Set<Integer> sizes) {
    if (source instanceof SourceSpec.Csv csv) {
      return PartReader.each(parts, origin -> CsvFile.read(origin.file(), csv));
    }
    if (source instanceof SourceSpec.Npz) {
      if (parts instanceof Parts.Arrays arrays
          && arrays.test().or(arrays::validation).isPresent()) {
        new NumpyFile(arrays.file()).requireNames();
      }
      return PartReader.each(parts, origin -> new NumpyFile(origin.file()).read(origin.array()));
    }
    if (source instanceof SourceSpec.Mat mat) {
      MatlabImages images = new MatlabImages(mat.examples(), sizes);
      return PartReader.together(
          parts,
          origins ->
              images.read(
                  origins.stream()
                      .map(origin -> new MatlabArray(origin.file(), origin.array()))
                      .toList()));
    }
    boolean scaled = source.preparation().scale().isPresent();
    return PartReader.each(
        parts,
        origin -> scaled ? IdxArray.read(origin.file()) : IdxArray.readIntensities(origin.file()));
  }
}
