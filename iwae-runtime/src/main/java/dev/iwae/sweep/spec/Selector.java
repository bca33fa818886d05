package dev.iwae.sweep.spec;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Values of some axes; matches the points that have all of them. */
public record Selector(Map<AxisName, String> values) {

  public Selector {
    values = Collections.unmodifiableMap(new TreeMap<>(values));
  }
}
