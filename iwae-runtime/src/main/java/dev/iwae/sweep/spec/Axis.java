package dev.iwae.sweep.spec;

import java.util.List;

/**
 * An axis of a grid.
 *
 * @param name which
 * @param values in the order written: names, or decimal integers for k and seed
 */
public record Axis(AxisName name, List<String> values) {

  public Axis {
    values = List.copyOf(values);
  }
}
