package dev.iwae.data.own;

import dev.iwae.data.file.Attempts;
import dev.iwae.data.table.Table;
import dev.iwae.sweep.spec.dataset.Parts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the parts of a dataset, and tells the faults of all of them at once. */
final class PartReader {

  /**
   * Where a part is.
   *
   * @param file that has it
   * @param array its name in the file
   */
  record Origin(Path file, Optional<String> array) {}

  private PartReader() {}

  /** Reads parts whose files are tables of their own. */
  static PartTables each(Parts parts, Function<Origin, Table> read) {
    return together(parts, origins -> readAll(origins, read));
  }

  /** Reads parts that are understood together only. */
  static PartTables together(Parts parts, Function<List<Origin>, List<Table>> read) {
    List<Table> tables = read.apply(origins(parts));
    int next = 1;
    Optional<Table> test = hasTest(parts) ? Optional.of(tables.get(next++)) : Optional.empty();
    Optional<Table> validation =
        parts.hasValidation() ? Optional.of(tables.get(next)) : Optional.empty();
    return new PartTables(tables.get(0), test, validation);
  }

  private static List<Table> readAll(List<Origin> origins, Function<Origin, Table> read) {
    Attempts attempts = new Attempts();
    List<Optional<Table>> tables =
        origins.stream().map(origin -> attempts.attempt(() -> read.apply(origin))).toList();
    attempts.raise();
    return tables.stream().flatMap(Optional::stream).toList();
  }

  private static boolean hasTest(Parts parts) {
    return parts instanceof Parts.Files files
        ? files.test().isPresent()
        : ((Parts.Arrays) parts).test().isPresent();
  }

  private static List<Origin> origins(Parts parts) {
    List<Origin> origins = new ArrayList<>();
    if (parts instanceof Parts.Files files) {
      origins.add(new Origin(files.train(), files.array()));
      files.test().ifPresent(file -> origins.add(new Origin(file, files.array())));
      files.validation().ifPresent(file -> origins.add(new Origin(file, files.array())));
    } else if (parts instanceof Parts.Arrays arrays) {
      origins.add(new Origin(arrays.file(), arrays.train()));
      arrays.test().ifPresent(name -> origins.add(new Origin(arrays.file(), Optional.of(name))));
      arrays
          .validation()
          .ifPresent(name -> origins.add(new Origin(arrays.file(), Optional.of(name))));
    }
    return origins;
  }
}
