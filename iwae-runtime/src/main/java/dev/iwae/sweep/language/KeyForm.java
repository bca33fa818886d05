package dev.iwae.sweep.language;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.sweep.text.Problems;
import java.util.Map;
import java.util.Optional;

/**
 * Records in the form that keys are made of: every setting is there but those that came later and
 * are at their default; 64-bit integers are strings.
 */
public final class KeyForm {

  private static final ValueWriter WRITER = new ValueWriter(Dialect.KEY, Map.of());

  private KeyForm() {}

  /** A record by its settings. */
  public static ObjectNode write(Record record) {
    return WRITER.settings(record);
  }

  /**
   * The inverse of {@link #write}.
   *
   * @throws IllegalArgumentException if that is not how the record is written
   */
  public static <T extends Record> T read(Class<T> type, ObjectNode node) {
    Problems problems = new Problems();
    ValueReader reader = new ValueReader(Dialect.KEY, Map.of(), Rules.NONE, problems);
    Optional<T> record =
        reader.read(type, new JsonElements(type.getSimpleName(), Dialect.KEY).of(node));
    if (problems.count() > 0) {
      throw new IllegalArgumentException(problems.exception().getMessage() + " in " + node);
    }
    return record.orElseThrow();
  }
}
