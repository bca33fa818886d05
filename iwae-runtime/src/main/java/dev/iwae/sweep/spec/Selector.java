package dev.iwae.sweep.spec;

import java.util.Map;

/** Values of some axes; matches the points that have all of them. */
public record Selector(Map<AxisKey, String> values) {

  public Selector {
    values = AxisKey.ordered(values);
  }
}
