package dev.iwae.evaluate;

import java.util.List;

/**
 * How often normalised importance weights of different sizes occur, over all samples of all
 * examples; see docs/measurements.md.
 *
 * @param edges of the bins, ascending; the first is 0, the others grow by equal factors up to 1
 * @param counts weights in [edge i, edge i+1), the last bin including 1 // [edges - 1]
 */
public record WeightHistogram(List<Double> edges, List<Long> counts) {

  public WeightHistogram {
    edges = List.copyOf(edges);
    counts = List.copyOf(counts);
    if (counts.size() != edges.size() - 1) {
      throw new IllegalArgumentException(
          counts.size() + " counts of weights between " + edges.size() + " edges");
    }
  }
}
