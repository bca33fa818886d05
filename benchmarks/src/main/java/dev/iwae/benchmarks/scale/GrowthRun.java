package dev.iwae.benchmarks.scale;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.benchmarks.Bench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Measures every growth, one size after another, and writes a table and a figure. */
public final class GrowthRun {

  private final Bench bench;

  private GrowthRun(Bench bench) {
    this.bench = bench;
  }

  /**
   * Measures.
   *
   * @return names of the files written
   */
  public static List<Path> measure(Bench bench) throws IOException, InterruptedException {
    return new GrowthRun(bench).run();
  }

  private List<Path> run() throws IOException, InterruptedException {
    Map<Growth, SortedMap<Integer, Cost>> costs = new EnumMap<>(Growth.class);
    for (Growth growth : Growth.values()) {
      for (int size : growth.sizes()) {
        Cost cost = cost(growth, size);
        System.out.printf("%s, %,d %s: %s%n", growth.title(), size, growth.unit(), cost);
        costs.computeIfAbsent(growth, none -> new TreeMap<>()).put(size, cost);
      }
    }
    Path table = bench.results("scale", ".md");
    Path figure = bench.results("scale", ".svg");
    Files.writeString(figure, GrowthFigure.of(costs));
    Files.writeString(
        table, GrowthTable.of(bench.heading("Growth of cost"), figure.getFileName(), costs));
    return List.of(table, figure);
  }

  private Cost cost(Growth growth, int size) throws IOException, InterruptedException {
    Path folder = bench.scratch().resolve("scale");
    List<String> java = bench.java("2g", GrowthProbe.class, growth.name(), size, folder);
    String json = bench.run("scale-" + growth + "-" + size, java);
    return new ObjectMapper().readValue(json, Cost.class);
  }
}
