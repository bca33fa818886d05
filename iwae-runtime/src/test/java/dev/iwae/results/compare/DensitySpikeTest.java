package dev.iwae.results.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.results.ResultsJson;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose density is a spike is named, and not starred. */
class DensitySpikeTest {

  @TempDir Path folder;

  /** Three objectives, of which the first has by far the lowest NLL, from a spike. */
  private SweepResults results() throws IOException {
    List<RunResult> runs =
        List.of(
            SampleRun.named("mnist", "one-layer", "vae", 1, 1).completed(-1156, 19),
            SampleRun.named("mnist", "one-layer", "iwae", 1, 1).completed(60, 19),
            SampleRun.named("mnist", "two-layer", "iwae", 1, 1).completed(90, 19, 3));
    Path file = folder.resolve("results.json");
    ResultsJson.write(SampleResults.sweep("spikes", null, runs), file);
    ObjectMapper json = new ObjectMapper();
    ObjectNode root = (ObjectNode) json.readTree(file.toFile());
    ObjectNode spike =
        ((ObjectNode) root.path("runs").get(0).path("evaluation")).putObject("densitySpike");
    spike.put("lostNats", 400.5).putArray("constantPixels").add(3);
    Files.write(file, json.writeValueAsBytes(root));
    SweepResults read = ResultsJson.read(file);
    ResultsJson.write(read, file);
    return ResultsJson.read(file);
  }

  @Test
  void isReadAndWrittenAndNotStarred() throws IOException {
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
}
