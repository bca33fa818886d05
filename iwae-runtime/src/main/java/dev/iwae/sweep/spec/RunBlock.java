package dev.iwae.sweep.spec;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.text.Names;
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
@Called("a block of runs")
public record RunBlock(
    @Setting(form = Names.LABEL) Optional<String> label,
    Optional<StartFrom> startFrom,
    @Setting(unlessGiven = "[]") List<Axis> grid,
    @Setting(unlessGiven = "[]") List<Selector> exclude,
    @Setting(unlessGiven = "[]") List<Axis> zip) {

  public RunBlock {
    grid = List.copyOf(grid);
    exclude = List.copyOf(exclude);
    zip = List.copyOf(zip);
  }
}
