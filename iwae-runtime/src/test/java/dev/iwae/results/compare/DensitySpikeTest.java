package dev.iwae.results.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.results.DensitySpikes;
import dev.iwae.results.ResultsJson;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run whose density is a spike is named, and not starred. */
class DensitySpikeTest {

  /** Three objectives, of which the first has by far the lowest NLL, from a spike. */
  private static SweepResults results() {
    List<RunResult> runs =
        List.of(
            SampleRun.named("mnist", "one-layer", "vae", 1, 1).completed(-1156, 19),
            SampleRun.named("mnist", "one-layer", "iwae", 1, 1).completed(60, 19),
            SampleRun.named("mnist", "two-layer", "iwae", 1, 1).completed(90, 19, 3));
    SweepResults read = DensitySpikes.in(SampleResults.sweep("spikes", null, runs), 0);
    return ResultsJson.parse(ResultsJson.text(read), "spikes");
  }

  @Test
  void isReadAndWrittenAndNotStarred() {
    SweepResults results = results();
    assertThat(results.runs().get(0).evaluation().orElseThrow().measurements().densitySpike())
        .hasValueSatisfying(
            spike -> {
              assertThat(spike.lostNats()).isEqualTo(400.5);
              assertThat(spike.constantPixels()).containsExactly(3);
            });
    ComparisonTable table = ComparisonTable.of(results).get(0);
    ComparisonRow row = table.rows().get(0);
    assertThat(row.cells().get(0).best()).isFalse();
    assertThat(row.cells()).filteredOn(ComparisonCell::best).hasSize(1);
    assertThat(CellText.plain(row.cells().get(0))).endsWith("[density spike]");
    assertThat(Verdict.sentences(results, List.of(table)))
        .anyMatch(sentence -> sentence.startsWith("The density of 1 of 3 runs is a spike"))
        .noneMatch(sentence -> sentence.contains("1156"));
  }

  @Test
  void isNotTheBestOfItsSweep() {
    SweepResults results = results();

    assertThat(BestCell.of(ComparisonTable.of(results).get(0)).orElseThrow().nll().nll())
        .isEqualTo(60);
    SweepResults alone =
        DensitySpikes.in(SampleResults.sweep("alone", null, List.of(results.runs().get(0))), 0);
    assertThat(BestCell.of(ComparisonTable.of(alone).get(0))).isEmpty();
  }

  @Test
  void isNamedInEveryTable() {
    assertThat(ResultsLatex.text(results())).contains("(19) [density spike]");
    assertThat(ResultsMarkdown.text(results())).contains("(19) [density spike]");
  }
}
