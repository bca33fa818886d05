package dev.iwae.report.chart;

import dev.iwae.results.RunResult;
import java.util.List;

/**
 * Runs that share a panel.
 *
 * @param title what they have in common, the dataset first
 * @param runs of one dataset, one or more
 */
public record PanelGroup(String title, List<RunResult> runs) {

  public PanelGroup {
    runs = List.copyOf(runs);
  }

  public String dataset() {
    return runs.get(0).point().dataset();
  }
}
