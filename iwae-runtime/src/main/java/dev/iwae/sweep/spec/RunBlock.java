package dev.iwae.sweep.spec;

import java.util.List;
import java.util.Optional;

/**
 * One element of {@code runs}: a grid of points.
 *
 * @param label prefix of the run ids, if any
 * @param startFrom where training starts, if not at fresh weights
 * @param grid axes that multiply, in the order written (the last moves fastest)
 * @param exclude points that are dropped: those that match every key of one element
 * @param zip axes of equal length that move together; multiplied with {@code grid}
 */
public record RunBlock(
    Optional<String> label,
    Optional<StartFrom> startFrom,
    List<Axis> grid,
    List<Selector> exclude,
    List<Axis> zip) {

  public RunBlock {
    grid = List.copyOf(grid);
    exclude = List.copyOf(exclude);
    zip = List.copyOf(zip);
  }
}
