package dev.iwae.data.csv;

import dev.iwae.data.file.DataFault;
import dev.iwae.data.file.DataFile;
import dev.iwae.data.table.RowNumbers;
import dev.iwae.data.table.Table;
import dev.iwae.sweep.spec.dataset.LabelColumn;
import dev.iwae.sweep.spec.dataset.Separator;
import dev.iwae.sweep.spec.dataset.SourceSpec;
import java.nio.file.Path;

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
          CsvRecords.read(TextEncoding.reader(in, path), used, path, rows);
          return null;
        });
    return withoutIndex(rows.table(), csv.preparation().label());
  }

  /** A column without a heading that numbers the rows is none of values. */
  private static Table withoutIndex(Table table, LabelColumn label) {
    if (!Headings.lackFirst(table.headings())) {
      return table;
    }
    if (!RowNumbers.are(table, 0)) {
      requireValues(table, label);
      return table;
    }
    if (label instanceof LabelColumn.First) {
      throw DataFault.of(
          table.file(),
          "numbers its rows in a first column without a name, which is left out anyway, so that `label: first` may be that column or the next",
          "Say `label: %s` if the next is the label, or `label: none` if there is none"
              .formatted(table.headings().get(1).strip()));
    }
    return table.without(0);
  }

  /** Row numbers of several tables, one behind the other, repeat. */
  private static void requireValues(Table table, LabelColumn label) {
    boolean said = label instanceof LabelColumn.First || label instanceof LabelColumn.None;
    if (!said && Headings.namelessFirst(table.headings()) && RowNumbers.mayRepeat(table, 0)) {
      throw DataFault.of(
          table.file(),
          "has whole numbers in a first column without a name, such as those of rows of several tables",
          "Take that column out of the file, or give it a heading if it is a pixel");
    }
  }
}
