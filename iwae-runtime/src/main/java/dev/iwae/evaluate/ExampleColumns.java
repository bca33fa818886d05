package dev.iwae.evaluate;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Some numbers for each of a range of examples. Ranges put together give the bits of the whole.
 *
 * @param byName // [examples], all of one length
 */
public record ExampleColumns(SortedMap<String, double[]> byName) {

  public ExampleColumns {
    byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
  }

  /** To be filled. */
  public static ExampleColumns allocate(int examples, String... names) {
    SortedMap<String, double[]> columns = new TreeMap<>();
    Arrays.stream(names).forEach(name -> columns.put(name, new double[examples]));
    return new ExampleColumns(columns);
  }

  /** Number of examples. */
  public int examples() {
    return byName.get(byName.firstKey()).length;
  }

  /** A column // [examples]. */
  public double[] get(String name) {
    return byName.get(name);
  }

  /** The columns of consecutive ranges as one. */
  public static ExampleColumns concat(List<ExampleColumns> ranges) {
    SortedMap<String, double[]> columns = new TreeMap<>();
    for (String name : ranges.get(0).byName().keySet()) {
      columns.put(
          name, ranges.stream().flatMapToDouble(range -> Arrays.stream(range.get(name))).toArray());
    }
    return new ExampleColumns(columns);
  }
}
