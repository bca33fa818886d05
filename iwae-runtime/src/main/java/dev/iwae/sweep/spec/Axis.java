package dev.iwae.sweep.spec;

import java.util.List;

/**
 * An axis of a grid.
 *
 * @param name which
 * @param values in the order written: names, decimal integers for k and seed, and for settings
 *     words, numbers, or JSON where a value is a list or a mapping
 */
public record Axis(AxisKey name, List<String> values) {

  public Axis {
    values = List.copyOf(values);
  }
}
