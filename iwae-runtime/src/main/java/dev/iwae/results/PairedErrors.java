package dev.iwae.results;

import dev.iwae.evaluate.Finite;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How well the difference of any two runs of a dataset is known that have NLLs of the same
 * definition: the standard errors of all paired differences. The differences themselves follow from
 * the NLLs, which are means over the same examples.
 *
 * @param dataset whose examples all these runs were evaluated on
 * @param examples how many, 2 or more
 * @param keys of the evaluations
 * @param standardErrors row i holds those between key i and the keys before it, nats, 4 significant
 *     digits
 */
public record PairedErrors(
    String dataset, int examples, List<String> keys, List<List<Double>> standardErrors) {

  private static final MathContext DIGITS = new MathContext(4);

  /** So that results grow as the number of runs does, and not as that of their pairs. */
  private static final int MOST_EVALUATIONS = 200;

  public PairedErrors {
    keys = List.copyOf(keys);
    standardErrors = standardErrors.stream().map(List::copyOf).toList();
    for (int i = 0; i < keys.size(); i++) {
      if (standardErrors.size() != keys.size() || standardErrors.get(i).size() != i) {
        throw new IllegalArgumentException("standardErrors: one row per key, row i of i numbers");
      }
      standardErrors.get(i).forEach(error -> Finite.require(error, "standard error of a pair"));
    }
  }

  /**
   * All pairs of completed runs, dataset by dataset and by what their NLL is, in the order of the
   * runs, and of many runs those of the 200 evaluations with the lowest NLL; nothing for fewer than
   * two evaluations or examples.
   *
   * @param runs of one sweep
   * @param logLikelihoods by evaluation key: the log-likelihood of every example, nats, or nothing
   *     if they are not at hand
   */
  public static List<PairedErrors> among(
      List<RunResult> runs, Function<String, Optional<double[]>> logLikelihoods) {
    return ComparedRuns.of(runs).stream()
        .flatMap(
            compared ->
                of(compared.dataset(), best(nlls(compared.runs())), logLikelihoods).stream())
        .toList();
  }

  /** By evaluation. */
  private static Map<String, Double> nlls(List<RunResult> runs) {
    Map<String, Double> nlls = new LinkedHashMap<>();
    runs.stream()
        .filter(run -> run.status() == RunStatus.COMPLETED)
        .forEach(run -> nlls.put(run.key(), run.evaluation().orElseThrow().nll()));
    return nlls;
  }

  private static Set<String> best(Map<String, Double> nlls) {
    Set<String> best = new LinkedHashSet<>(nlls.keySet());
    best.retainAll(
        nlls.entrySet().stream()
            .sorted(Map.Entry.comparingByValue())
            .limit(MOST_EVALUATIONS)
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet()));
    return best;
  }

  private static Optional<PairedErrors> of(
      String dataset, Set<String> keys, Function<String, Optional<double[]>> logLikelihoods) {
    Map<String, double[]> found = new LinkedHashMap<>();
    for (String key : keys) {
      logLikelihoods.apply(key).ifPresent(values -> found.put(key, values));
    }
    Set<Integer> lengths = new LinkedHashSet<>();
    found.values().forEach(values -> lengths.add(values.length));
    if (found.size() < 2 || lengths.size() != 1 || lengths.contains(1)) {
      return Optional.empty();
    }
    List<List<Double>> rows = new ArrayList<>();
    List<double[]> values = found.values().stream().map(PairedErrors::centred).toList();
    for (int i = 0; i < values.size(); i++) {
      List<Double> row = new ArrayList<>();
      for (double[] before : values.subList(0, i)) {
        row.add(standardError(values.get(i), before));
      }
      rows.add(row);
    }
    return Optional.of(
        new PairedErrors(dataset, values.get(0).length, List.copyOf(found.keySet()), rows));
  }

  private static double[] centred(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    return Arrays.stream(values).map(value -> value - mean).toArray();
  }

  private static double standardError(double[] a, double[] b) {
    double squares = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = a[i] - b[i];
      squares += difference * difference;
    }
    double error = Math.sqrt(squares / (a.length - 1.0) / a.length);
    return new BigDecimal(error).round(DIGITS).doubleValue();
  }
}
