package dev.iwae.report;

import dev.iwae.report.chart.Arrangement;
import dev.iwae.report.chart.ForestScale;
import dev.iwae.results.ComparedRuns;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import dev.iwae.results.compare.SweepAxis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * What one setting does, the others aside: the mean NLL of each of its values over all combinations
 * of the other settings (and seeds) that have a comparable NLL with every value, and the gain over
 * the best.
 *
 * @param rows setting by setting
 */
public record Effects(List<EffectRow> rows) {

  /**
   * One value of one setting.
   *
   * @param setting its name, with the dataset where there are several
   * @param value as text
   * @param nll mean over the combinations, nats
   * @param gain over the best value of the setting, 0 or less, nats
   * @param reach half the 95 % interval of the gain over combinations (Student); empty for the best
   *     value, and for one combination
   * @param combinations how many, seeds counted one by one
   * @param spread standard deviation between seeds, pooled; empty for one seed each
   */
  public record EffectRow(
      String setting,
      String value,
      double nll,
      double gain,
      OptionalDouble reach,
      int combinations,
      OptionalDouble spread) {

    /** End of the interval; the gain itself where there is none. */
    public double low() {
      return gain - reach.orElse(0);
    }

    /** End of the interval. */
    public double high() {
      return gain + reach.orElse(0);
    }
  }

  public Effects {
    rows = List.copyOf(rows);
  }

  /** Of every setting that has values to compare; nothing unless there are two settings. */
  static Effects of(SweepResults results, Arrangement arrangement) {
    List<EffectRow> rows = new ArrayList<>();
    if (arrangement.axes().size() > 1) {
      List<ComparedRuns> groups =
          ComparedRuns.of(results.runs().stream().filter(RunResult::comparable).toList());
      for (ComparedRuns compared : groups) {
        String suffix = groups.size() > 1 ? " on " + compared.title() : "";
        for (SweepAxis axis : arrangement.axes()) {
          rows.addAll(new Effect(axis, compared.runs(), arrangement).rows(axis.name() + suffix));
        }
      }
    }
    return new Effects(rows);
  }

  /** The scale that shows every interval. */
  public ForestScale scale() {
    return ForestScale.around(
        rows.stream().flatMapToDouble(row -> DoubleStream.of(row.low(), row.high())));
  }

  /** The runs of a dataset by combination of everything but one setting. */
  private static final class Effect {

    private final SweepAxis axis;
    private final List<Integer> values; // that the dataset has
    private final List<double[]> complete = new ArrayList<>(); // NLLs // [combinations][values]
    private final OptionalDouble spread;

    Effect(SweepAxis axis, List<RunResult> runs, Arrangement arrangement) {
      this.axis = axis;
      Map<List<Object>, Map<Integer, Double>> combinations = new LinkedHashMap<>();
      Map<List<Integer>, List<Double>> seeds = new HashMap<>();
      for (RunResult run : runs) {
        double nll = run.evaluation().orElseThrow().nll();
        combinations
            .computeIfAbsent(others(run, arrangement), key -> new TreeMap<>())
            .put(arrangement.value(axis, run.point()), nll);
        seeds.computeIfAbsent(place(run, arrangement), key -> new ArrayList<>()).add(nll);
      }
      values =
          combinations.values().stream()
              .flatMap(known -> known.keySet().stream())
              .distinct()
              .sorted()
              .toList();
      combinations.values().stream()
          .filter(known -> known.size() == values.size())
          .forEach(known -> complete.add(values.stream().mapToDouble(known::get).toArray()));
      spread = pooled(seeds.values().stream().filter(nlls -> nlls.size() > 1).toList());
    }

    private static List<Integer> place(RunResult run, Arrangement arrangement) {
      return arrangement.axes().stream().map(a -> arrangement.value(a, run.point())).toList();
    }

    private List<Object> others(RunResult run, Arrangement arrangement) {
      List<Object> key = new ArrayList<>(List.of(run.point().seed()));
      arrangement.axes().stream()
          .filter(other -> !other.equals(axis))
          .forEach(other -> key.add(arrangement.value(other, run.point())));
      return key;
    }

    private static OptionalDouble pooled(List<List<Double>> groups) {
      double squares = 0;
      int degrees = 0;
      for (List<Double> nlls : groups) {
        double mean = nlls.stream().mapToDouble(nll -> nll).average().orElseThrow();
        squares += nlls.stream().mapToDouble(nll -> (nll - mean) * (nll - mean)).sum();
        degrees += nlls.size() - 1;
      }
      return degrees == 0
          ? OptionalDouble.empty()
          : OptionalDouble.of(Math.sqrt(squares / degrees));
    }

    List<EffectRow> rows(String setting) {
      if (values.size() < 2 || complete.isEmpty()) {
        return List.of();
      }
      double[] means = IntStream.range(0, values.size()).mapToDouble(this::mean).toArray();
      int best =
          IntStream.range(0, means.length)
              .reduce((a, b) -> means[b] < means[a] ? b : a)
              .orElseThrow();
      return IntStream.range(0, means.length)
          .mapToObj(
              i ->
                  new EffectRow(
                      setting,
                      axis.values().get(values.get(i)),
                      means[i],
                      means[best] - means[i],
                      i == best ? OptionalDouble.empty() : reach(i, best),
                      complete.size(),
                      spread))
          .toList();
    }

    private double mean(int value) {
      return complete.stream().mapToDouble(nlls -> nlls[value]).average().orElseThrow();
    }

    private OptionalDouble reach(int value, int best) {
      int n = complete.size();
      if (n < 2) {
        return OptionalDouble.empty();
      }
      double gain = mean(best) - mean(value);
      double squares =
          complete.stream()
              .mapToDouble(nlls -> nlls[best] - nlls[value] - gain)
              .map(rest -> rest * rest)
              .sum();
      double error = Math.sqrt(squares / (n - 1) / n);
      return OptionalDouble.of(TDistribution.of(n - 1).inverseSurvivalProbability(0.025) * error);
    }
  }
}
