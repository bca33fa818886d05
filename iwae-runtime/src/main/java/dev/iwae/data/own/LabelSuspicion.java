package dev.iwae.data.own;

import dev.iwae.data.file.DataFault;
import dev.iwae.data.table.RowNumbers;
import dev.iwae.data.table.Table;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Whether a column looks like a label, which would be trained on as a pixel: by its heading, by one
 * value more than a square image has, or by being the only one of whole numbers, or numbers of the
 * examples.
 *
 * @param table of values
 */
record LabelSuspicion(Table table) {

  private static final Set<String> NAMES =
      Set.of(
          "label",
          "labels",
          "class",
          "target",
          "y",
          "digit",
          "category",
          "species",
          "outcome",
          "id",
          "imageid",
          "image_id");

  /** A feature beside a label, as often as a label. */
  private static final String COORDINATE = "y";

  private static final String NUMBERED = "its first column numbers the examples";

  /** Smaller squares are as often no images at all. */
  private static final int SMALLEST_SIDE = 4;

  private static final int FEWEST_OTHERS = 3;
  private static final int FEWEST_NUMBERED = 10;

  /**
   * @throws DataFault if a column does
   */
  void raise() {
    if (!table.isFlat() || table.pixels() < 2) {
      return;
    }
    new OneHotLabels(table).raise();
    byHeading()
        .or(this::byNumbers)
        .or(this::byCount)
        .or(this::byKind)
        .ifPresent(
            reason -> {
              throw DataFault.of(
                  table.file(),
                  "may have a label among its values: " + reason,
                  "Say `label: %s` to leave it out, or `label: none` if it is a pixel"
                      .formatted(likely()));
            });
  }

  /**
   * Of what is left when the label has been taken out: a second one, or a number of the example,
   * would be trained on just as well. Only what can hardly be anything else counts.
   *
   * @throws DataFault if a column looks like one
   */
  void raiseOfTheRest() {
    if (!table.isFlat() || table.pixels() < 2) {
      return;
    }
    suspicious()
        .filter(heading -> !heading.equalsIgnoreCase(COORDINATE))
        .findFirst()
        .map(heading -> "another column has the heading `" + heading + "`")
        .or(this::byCounting)
        .ifPresent(
            reason -> {
              throw DataFault.of(
                  table.file(),
                  "may have more than its label among its values: " + reason,
                  "Take that column out of the file; if it is a pixel, give it another heading, or the rows another order");
            });
  }

  private Optional<String> byNumbers() {
    return numbersRows() ? Optional.of(NUMBERED) : Optional.empty();
  }

  private Optional<String> byCounting() {
    return table.examples() >= FEWEST_NUMBERED && RowNumbers.count(table, 0)
        ? Optional.of(NUMBERED)
        : Optional.empty();
  }

  /** In order; or in any, where other columns have values again and again. */
  private boolean numbersRows() {
    return table.examples() >= FEWEST_NUMBERED
        && table.pixels() > FEWEST_OTHERS
        && (RowNumbers.count(table, 0)
            || RowNumbers.are(table, 0)
                && IntStream.range(1, table.pixels()).noneMatch(i -> RowNumbers.are(table, i)));
  }

  private Optional<String> byHeading() {
    List<String> headings = suspicious().toList();
    return headings.size() > 1
        ? Optional.of("columns have the headings `" + String.join("`, `", headings) + "`")
        : headings.stream()
            .findFirst()
            .map(heading -> "a column has the heading `" + heading + "`");
  }

  private Stream<String> suspicious() {
    return table.headings().stream()
        .map(String::strip)
        .filter(heading -> NAMES.contains(heading.toLowerCase(Locale.ROOT)));
  }

  private Optional<String> byCount() {
    int side = (int) Math.round(Math.sqrt(table.pixels() - 1.0));
    int last = table.pixels() - 1;
    boolean square = side >= SMALLEST_SIDE && side * side == last;
    ColumnKind first = ColumnKind.of(table, 0);
    ColumnKind end = ColumnKind.of(table, last);
    return square && (first.mayBeLabel() || end.mayBeLabel())
        ? Optional.of(
            String.format(
                Locale.ROOT,
                "an example has %d values, one more than an image of %d x %d",
                table.pixels(),
                side,
                side))
        : Optional.empty();
  }

  private Optional<String> byKind() {
    List<ColumnKind> kinds =
        IntStream.range(0, table.pixels()).mapToObj(i -> ColumnKind.of(table, i)).toList();
    int classes = kinds.indexOf(ColumnKind.CLASSES);
    boolean only = classes >= 0 && classes == kinds.lastIndexOf(ColumnKind.CLASSES);
    long others =
        kinds.stream().filter(kind -> kind == ColumnKind.FEW || kind == ColumnKind.VALUES).count();
    return only && others >= FEWEST_OTHERS && (classes == 0 || classes == kinds.size() - 1)
        ? Optional.of(
            "only its %s column has small whole numbers".formatted(classes == 0 ? "first" : "last"))
        : Optional.empty();
  }

  /** The word for the column that looks most like a label. */
  private String likely() {
    Optional<String> heading = suspicious().findFirst();
    if (heading.isPresent()) {
      return heading.get();
    }
    if (numbersRows()) {
      return "first";
    }
    ColumnKind first = ColumnKind.of(table, 0);
    ColumnKind last = ColumnKind.of(table, table.pixels() - 1);
    if (first.mayBeLabel() && last.mayBeLabel() && first.isClasses() == last.isClasses()) {
      return "first` or `label: last";
    }
    return first.isClasses() || !last.mayBeLabel() ? "first" : "last";
  }
}
