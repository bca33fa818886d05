package dev.iwae.data.csv;

import dev.iwae.data.file.DataFault;
import dev.iwae.data.file.DataFile;
import dev.iwae.data.table.RowNumbers;
import dev.iwae.data.table.Table;
import dev.iwae.sweep.spec.dataset.Separator;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import java.nio.file.Path;
import java.util.List;

/** A text file with an example a line. */
public final class CsvFile {

  private CsvFile() {}

  /**
   * Reads a table of numbers, in which a label may be a word.
   *
   * @param csv how it is written
   * @throws DataFault for what is none, with its line
   */
  public static Table read(Path path, SourceSpec.Csv csv) {
    Separator separator = csv.separator();
    DataFile file = new DataFile(path);
    file.noText("a table of text")
        .ifPresent(
            fault -> {
              throw fault;
            });
    Separator used =
        separator == Separator.AUTO
            ? file.read(in -> SeparatorGuess.of(TextEncoding.reader(in, path)))
            : separator;
    CsvRows rows = new CsvRows(path, used, csv.header(), csv.preparation().label());
    file.read(
        in -> {
          CsvRecords.read(TextEncoding.reader(in, path), used, path, rows::line);
          return null;
        });
    return withoutIndex(rows.table());
  }

  /** A column without a heading that numbers the rows is none of values. */
  private static Table withoutIndex(Table table) {
    List<String> headings = table.headings();
    boolean unnamed = headings.size() > 1 && headings.get(0).strip().matches("|Unnamed: 0|index");
    return unnamed && RowNumbers.are(table, 0) ? table.without(0) : table;
  }
}
