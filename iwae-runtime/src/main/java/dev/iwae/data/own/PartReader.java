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
  record PartLocation(Path file, Optional<String> array) {}

  private PartReader() {}

  /** Reads parts whose files are tables of their own. */
  static PartTables each(Parts parts, Function<PartLocation, Table> read) {
    return together(parts, locations -> readAll(locations, read));
  }

  /** Reads parts that are understood together only. */
  static PartTables together(Parts parts, Function<List<PartLocation>, List<Table>> read) {
    List<Table> tables = read.apply(locations(parts));
    int next = 1;
    Optional<Table> test = parts.hasTest() ? Optional.of(tables.get(next++)) : Optional.empty();
    Optional<Table> validation =
        parts.hasValidation() ? Optional.of(tables.get(next)) : Optional.empty();
    return new PartTables(tables.get(0), test, validation);
  }

  private static List<Table> readAll(
      List<PartLocation> locations, Function<PartLocation, Table> read) {
    Attempts attempts = new Attempts();
    List<Optional<Table>> tables =
        locations.stream().map(location -> attempts.attempt(() -> read.apply(location))).toList();
    attempts.raise();
    return tables.stream().flatMap(Optional::stream).toList();
  }

  private static List<PartLocation> locations(Parts parts) {
    List<PartLocation> locations = new ArrayList<>();
    if (parts instanceof Parts.Files files) {
      locations.add(new PartLocation(files.train(), files.array()));
      files.test().ifPresent(file -> locations.add(new PartLocation(file, files.array())));
      files.validation().ifPresent(file -> locations.add(new PartLocation(file, files.array())));
    } else if (parts instanceof Parts.Arrays arrays) {
      locations.add(new PartLocation(arrays.file(), arrays.train()));
      arrays
          .test()
          .ifPresent(name -> locations.add(new PartLocation(arrays.file(), Optional.of(name))));
      arrays
          .validation()
          .ifPresent(name -> locations.add(new PartLocation(arrays.file(), Optional.of(name))));
    }
    return locations;
  }
}
