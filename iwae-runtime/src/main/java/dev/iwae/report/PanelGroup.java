package dev.iwae.report;

import dev.iwae.results.RunResult;
import java.util.List;

/**
 * Runs that share a panel.
 *
 * @param title what they have in common, the dataset first
 * @param runs of one dataset, one or more
 */
record PanelGroup(String title, List<RunResult> runs) {

  PanelGroup {
    runs = List.copyOf(runs);
  }

  String dataset() {
    return runs.get(0).point().dataset();
  }
}
