package dev.iwae.report;

import dev.iwae.report.chart.Arrangement;
import dev.iwae.report.chart.ForestScale;
import dev.iwae.results.ComparedRuns;
import dev.iwae.results.RunResult;
import dev.iwae.results.Student;
import dev.iwae.results.SweepResults;
import dev.iwae.results.compare.SweepAxis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What one setting does, the others aside: the mean NLL of each of its values over all combinations
 * of the other settings that have a comparable NLL with every value, and the gain over the best.
 * Seeds are averaged first: they say nothing of how the gain depends on the other settings.
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
   * @param combinations how many
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

  /** The runs of one combination of everything but one setting. */
  private static final class Combination {

    private final SortedMap<Long, Map<Integer, Double>> bySeed = new TreeMap<>();

    void add(int value, long seed, double nll) {
      bySeed.computeIfAbsent(seed, key -> new HashMap<>()).put(value, nll);
    }

    Set<Integer> values() {
      return bySeed.values().stream()
          .flatMap(nlls -> nlls.keySet().stream())
          .collect(Collectors.toSet());
    }

    /** Over the seeds that have all values, if there are such. */
    Optional<double[]> means(List<Integer> values) {
      List<Map<Integer, Double>> complete =
          bySeed.values().stream().filter(nlls -> nlls.size() == values.size()).toList();
      return complete.isEmpty()
          ? Optional.empty()
          : Optional.of(
              values.stream()
                  .mapToDouble(value -> mean(complete.stream().map(nlls -> nlls.get(value))))
                  .toArray());
    }

    private static double mean(Stream<Double> nlls) {
      return nlls.mapToDouble(nll -> nll).average().orElseThrow();
    }
  }

  /** The runs of a dataset by combination of everything but one setting. */
  private static final class Effect {

    private final SweepAxis axis;
    private final List<Integer> values; // that the dataset has
    private final List<double[]> complete = new ArrayList<>(); // NLLs // [combinations][values]
    private final OptionalDouble spread;

    Effect(SweepAxis axis, List<RunResult> runs, Arrangement arrangement) {
      this.axis = axis;
      Map<List<Integer>, Combination> combinations = new LinkedHashMap<>();
      Map<List<Integer>, List<Double>> seeds = new HashMap<>();
      for (RunResult run : runs) {
        double nll = run.evaluation().orElseThrow().nll();
        combinations
            .computeIfAbsent(others(run, arrangement), key -> new Combination())
            .add(arrangement.value(axis, run.point()), run.point().seed(), nll);
        seeds.computeIfAbsent(place(run, arrangement), key -> new ArrayList<>()).add(nll);
      }
      values =
          combinations.values().stream()
              .flatMap(known -> known.values().stream())
              .distinct()
              .sorted()
              .toList();
      combinations.values().stream()
          .flatMap(known -> known.means(values).stream())
          .forEach(complete::add);
      spread = pooled(seeds.values().stream().filter(nlls -> nlls.size() > 1).toList());
    }

    private static List<Integer> place(RunResult run, Arrangement arrangement) {
      return arrangement.axes().stream().map(a -> arrangement.value(a, run.point())).toList();
    }

    private List<Integer> others(RunResult run, Arrangement arrangement) {
      return arrangement.axes().stream()
          .filter(other -> !other.equals(axis))
          .map(other -> arrangement.value(other, run.point()))
          .toList();
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
      return OptionalDouble.of(Student.quantile(Student.TAIL, n - 1.0) * error);
    }
  }
}
