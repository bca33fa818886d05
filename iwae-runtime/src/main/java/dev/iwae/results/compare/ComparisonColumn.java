package dev.iwae.results.compare;

import dev.iwae.results.DisplayName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A column of a comparison: runs that differ in k and seed only.
 *
 * @param model the group the column stands in
 * @param objective what it trains on
 * @param label of the block, for runs that have one
 * @param schedule named only where a dataset was trained with several
 * @param settings what else its runs have in common, such as {@code latent = 10}
 */
public record ComparisonColumn(
    String model,
    String objective,
    Optional<String> label,
    Optional<String> schedule,
    List<String> settings) {

  public ComparisonColumn {
    settings = List.copyOf(settings);
  }

  /** The heading below the model: the objective, with what else tells it from its neighbours. */
  public String heading() {
    String details =
        Stream.of(label.stream(), schedule.stream(), settings.stream())
            .flatMap(part -> part)
            .map(DisplayName::of)
            .collect(Collectors.joining(", "));
    String name = DisplayName.of(objective);
    return details.isEmpty() ? name : name + " (" + details + ")";
  }
}
