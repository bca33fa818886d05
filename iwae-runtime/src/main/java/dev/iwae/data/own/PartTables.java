package dev.iwae.data.own;

import dev.iwae.data.file.Attempts;
import dev.iwae.data.table.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What the files of a dataset hold.
 *
 * @param train training examples, and those of a split yet to be made
 * @param test test examples
 * @param validation examples that are never trained on
 */
record PartTables(Table train, Optional<Table> test, Optional<Table> validation) {

  List<Table> all() {
    return Stream.of(Optional.of(train), test, validation).flatMap(Optional::stream).toList();
  }

  /** The same change to all. */
  PartTables map(UnaryOperator<Table> change) {
    Attempts attempts = new Attempts();
    Optional<Table> first = attempts.attempt(() -> change.apply(train));
    Optional<Table> second = test.flatMap(table -> attempts.attempt(() -> change.apply(table)));
    Optional<Table> third =
        validation.flatMap(table -> attempts.attempt(() -> change.apply(table)));
    attempts.raise();
    return new PartTables(first.orElseThrow(), second, third);
  }
}
