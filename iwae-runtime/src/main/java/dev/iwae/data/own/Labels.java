package dev.iwae.data.own;

import dev.iwae.data.file.DataFault;
import dev.iwae.data.table.Table;
import dev.iwae.sweep.spec.dataset.LabelColumn;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Takes the column of labels out of a table.
 *
 * @param declared which it is
 */
record Labels(LabelColumn declared) {

  /** A part that has one column less than others, and none of that heading, has no labels. */
  PartTables remove(PartTables tables) {
    OptionalInt labelled =
        tables.all().stream().filter(this::haveHeading).mapToInt(Table::pixels).findFirst();
    return tables.map(
        table ->
            labelled.isPresent()
                    && !haveHeading(table)
                    && !table.headings().isEmpty()
                    && table.pixels() == labelled.getAsInt() - 1
                ? table
                : remove(table));
  }

  /** Whether a column of the table has the heading by which they are declared. */
  boolean haveHeading(Table table) {
    return declared instanceof LabelColumn.ByHeading named
        && table.headings().stream().map(String::strip).anyMatch(named.heading()::equals);
  }

  Table remove(Table table) {
    if (declared instanceof LabelColumn.None) {
      return table;
    }
    if (declared instanceof LabelColumn.Unsaid) {
      new LabelSuspicion(table).raise();
      return table;
    }
    if (!table.isFlat() || table.pixels() < 2) {
      throw DataFault.of(
          table.file(), "has images, and no column that could be a label", "Remove `label`");
    }
    Table values = table.without(column(table));
    new LabelSuspicion(values).raiseOfTheRest();
    return values;
  }

  private int column(Table table) {
    if (declared instanceof LabelColumn.ByHeading named) {
      List<String> headings = table.headings().stream().map(String::strip).toList();
      OptionalInt column =
          IntStream.range(0, headings.size())
              .filter(i -> headings.get(i).equals(named.heading()))
              .findFirst();
      return column.orElseThrow(() -> noSuch(table, named.heading()));
    }
    return declared instanceof LabelColumn.First ? 0 : table.pixels() - 1;
  }

  private static DataFault noSuch(Table table, String heading) {
    List<String> headings = table.headings();
    return DataFault.of(
        table.file(),
        headings.isEmpty()
            ? "has no headings, so no column `" + heading + "`"
            : "has no column `%s`; its headings are %s … %s"
                .formatted(heading, headings.get(0), headings.get(headings.size() - 1)),
        "Say `label: first`, `label: last` or the heading of the column");
  }
}
