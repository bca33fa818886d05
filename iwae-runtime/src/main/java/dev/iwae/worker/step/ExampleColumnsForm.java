package dev.iwae.worker.step;

import dev.iwae.evaluate.ExampleColumns;
import dev.iwae.store.NpyArray;
import dev.iwae.store.NpzArrays;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Results that are some numbers for each example.
 *
 * @param bound name of what estimates log p(x)
 */
record ExampleColumnsForm(String bound) implements PartForm<ExampleColumns> {

  private static final String PREFIX = "example.";

  @Override
  public double sumOfBounds(ExampleColumns results) {
    return Arrays.stream(results.get(bound)).sum();
  }

  @Override
  public int examples(ExampleColumns results) {
    return results.examples();
  }

  @Override
  public ExampleColumns concat(List<ExampleColumns> ranges) {
    return ExampleColumns.concat(ranges);
  }

  @Override
  public Map<String, NpyArray> arrays(ExampleColumns results) {
    Map<String, NpyArray> arrays = new LinkedHashMap<>();
    results
        .byName()
        .forEach((name, column) -> arrays.put(PREFIX + name, NpyArray.Doubles.of(column)));
    return arrays;
  }

  @Override
  public ExampleColumns read(NpzArrays arrays) {
    TreeMap<String, double[]> columns = new TreeMap<>();
    arrays.byName().keySet().stream()
        .filter(name -> name.startsWith(PREFIX))
        .forEach(
            name -> columns.put(name.substring(PREFIX.length()), arrays.doubles(name).values()));
    arrays.doubles(PREFIX + bound);
    return new ExampleColumns(columns);
  }
}
