package dev.iwae.results.published;

import dev.iwae.results.FigureText;
import java.util.List;

/**
 * A result from the literature. Always shown together with its epochs and those of our run.
 *
 * @param citation where it was published
 * @param epochs how long its model was trained
 * @param nll nats
 * @param activeUnits per layer, bottom first
 * @param otherwise what our run does otherwise beside its epochs, {@code 10,000 training examples
 *     instead of at least 50,000}; with anything here the number is a landmark, no target
 */
public record PublishedNumber(
    String citation, int epochs, double nll, List<Integer> activeUnits, List<String> otherwise) {

  public PublishedNumber {
    activeUnits = List.copyOf(activeUnits);
    otherwise = List.copyOf(otherwise);
  }

  /** Where it was published and how long its model was trained. */
  public String work() {
    return citation + ", trained for " + FigureText.count(epochs, "epoch");
  }

  /** Active units per layer as text, {@code 16+5}. */
  public String activeUnitsText() {
    return FigureText.units(activeUnits.stream().map(Integer::doubleValue).toList());
  }
}
