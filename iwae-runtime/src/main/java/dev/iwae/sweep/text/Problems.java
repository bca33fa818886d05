package dev.iwae.sweep.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the mistakes of one sweep, so that all are reported at once. */
public final class Problems {

  private final List<Problem> found = new ArrayList<>();

  public void add(Place place, String message) {
    found.add(place.problem(message));
  }

  /** Something is not what it has to be. */
  public void mustBe(Element element, String called, String wanted) {
    add(element.place(), called + " must be " + wanted + ", not " + element.description());
  }

  public int count() {
    return found.size();
  }

  /** In the order in which they were found. */
  public List<Problem> all() {
    return List.copyOf(found);
  }

  public void throwIfAny() {
    if (!found.isEmpty()) {
      throw exception();
    }
  }

  /** All that was found. */
  public SweepException exception() {
    // Stable, so that the builder's calls, which have no lines, stay in order. An alias shows the
    // same mistake once for every use; it is one mistake.
    return new SweepException(
        found.stream()
            .sorted(Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column))
            .distinct()
            .toList());
  }
}
