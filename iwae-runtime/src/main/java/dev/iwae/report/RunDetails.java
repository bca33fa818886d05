package dev.iwae.report;

import dev.iwae.report.measurement.MeasurementView;
import dev.iwae.results.EvaluationResult;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything about one piece of work.
 *
 * @param run the first run that is this work
 * @param also ids of the other ones
 * @param measurements what was measured beside the columns of the tables
 * @param yaml a sweep file with this run alone
 */
public record RunDetails(
    RunResult run, List<String> also, List<MeasurementView.Sentence> measurements, String yaml) {

  static List<RunDetails> of(SweepResults results) {
    Map<String, List<RunResult>> byKey = new LinkedHashMap<>();
    for (RunResult run : results.runs()) {
      byKey.computeIfAbsent(run.key(), key -> new ArrayList<>()).add(run);
    }
    return byKey.values().stream().map(same -> of(same, results)).toList();
  }

  private static RunDetails of(List<RunResult> same, SweepResults results) {
    RunResult first = same.get(0);
    return new RunDetails(
        first,
        same.stream().skip(1).map(run -> run.point().id()).toList(),
        first.evaluation().map(RunDetails::sentences).orElse(List.of()),
        RunYaml.of(first, results));
  }

  private static List<MeasurementView.Sentence> sentences(EvaluationResult evaluation) {
    return MeasurementView.ALL.stream()
        .flatMap(view -> view.sentence(evaluation).stream())
        .toList();
  }
}
