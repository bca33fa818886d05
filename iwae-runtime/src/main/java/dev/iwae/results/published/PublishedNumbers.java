package dev.iwae.results.published;

import com.fasterxml.jackson.databind.JsonNode;
import dev.iwae.results.RunConfig;
import java.util.List;
import java.util.Optional;

/**
 * The shipped reference files, {@code published/*.json}. A number matches a run only if the run
 * does the same experiment: same images and binarisation, layer stack, bound and k, the same start
 * (fresh, or from a run of the same bound and k), and the test split. What a shorter version does
 * otherwise, fewer training examples or fewer samples, the number says.
 */
public final class PublishedNumbers {

  private static final List<String> FILES =
      List.of("burda-table1.json", "burda-table2.json", "burda-table3.json");

  private final List<PublishedTable> tables;

  private PublishedNumbers(List<PublishedTable> tables) {
    this.tables = tables;
  }

  /** The numbers that ship with this version. */
  public static PublishedNumbers shipped() {
    return new PublishedNumbers(FILES.stream().map(PublishedTable::read).toList());
  }

  /**
   * The published counterpart of a run.
   *
   * @param config of the run, from {@link RunConfig}
   */
  public Optional<PublishedNumber> matching(JsonNode config) {
    return tables.stream()
        .map(table -> table.matching(config))
        .flatMap(Optional::stream)
        .findFirst();
  }
}
