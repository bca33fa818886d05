package dev.iwae.report;

import dev.iwae.results.DisplayName;
import dev.iwae.results.RunResult;
import dev.iwae.results.SweepResults;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs that share a panel: one dataset, one model. */
record PanelGroup(String dataset, String model, List<RunResult> runs) {

  static List<PanelGroup> of(SweepResults results) {
    Map<List<String>, List<RunResult>> groups = new LinkedHashMap<>();
    for (RunResult run : results.runs()) {
      groups
          .computeIfAbsent(
              List.of(run.point().dataset(), run.point().model()),
              key -> new java.util.ArrayList<>())
          .add(run);
    }
    return groups.entrySet().stream()
        .map(
            group -> new PanelGroup(group.getKey().get(0), group.getKey().get(1), group.getValue()))
        .toList();
  }

  String title() {
    return DisplayName.of(dataset) + ", " + DisplayName.of(model);
  }
}
