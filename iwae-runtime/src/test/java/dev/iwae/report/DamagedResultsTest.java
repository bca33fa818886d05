package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.report.chart.Permalinks;
import dev.iwae.report.chart.RunLines;
import dev.iwae.results.ResultsJson;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SweepResults;
import dev.iwae.results.compare.ComparisonTable;
import dev.iwae.results.compare.Verdict;
import dev.iwae.sweep.text.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * A file that was changed anywhere is read or is damaged; nothing of it is a defect of the report.
 */
class DamagedResultsTest {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<JsonNode> OTHERS =
      List.of(
          JSON.arrayNode(),
          JSON.objectNode(),
          JSON.textNode("x"),
          JSON.numberNode(-1),
          JSON.nullNode());

  private final JsonNode whole;
  private int read;
  private int damaged;

  DamagedResultsTest() throws Exception {
    this.whole = new ObjectMapper().readTree(ResultsJson.text(SampleResults.oneRun()));
  }

  @Test
  void everyMemberIsNeededOrIsNot() {
    for (JsonPointer member : members(whole, JsonPointer.empty())) {
      tryOut(member, Optional.empty());
      OTHERS.forEach(other -> tryOut(member, Optional.of(other)));
    }
    assertThat(damaged).as("damaged").isGreaterThan(200);
    assertThat(read).as("read").isGreaterThan(50);
  }

  private void tryOut(JsonPointer member, Optional<JsonNode> other) {
    JsonNode changed = whole.deepCopy();
    JsonNode holder = changed.at(member.head());
    if (holder instanceof ObjectNode object) {
      String name = member.last().getMatchingProperty();
      other.ifPresentOrElse(value -> object.set(name, value), () -> object.remove(name));
    } else if (holder instanceof ArrayNode array) {
      int index = member.last().getMatchingIndex();
      other.ifPresentOrElse(value -> array.set(index, value), () -> array.remove(index));
    }
    assertThatCode(() -> readAndShow(changed))
        .as("%s is %s", member, other)
        .doesNotThrowAnyException();
  }

  private void readAndShow(JsonNode json) {
    try {
      SweepResults results = ResultsJson.parse(json.toString(), "results.json");
      read++;
      List<ComparisonTable> tables = ComparisonTable.of(results);
      Verdict.sentences(results, tables);
      results.runs().forEach(run -> RunYaml.of(run, results));
      CompareJson.of(
          results, new RunLines(results, Permalinks.of(results)), Permalinks.of(results));
    } catch (UserException e) {
      damaged++;
    }
  }

  /** All but the points of curves and matrices, which are many of a kind. */
  private static List<JsonPointer> members(JsonNode node, JsonPointer at) {
    List<JsonPointer> members = new ArrayList<>();
    for (var field : node.properties()) {
      JsonPointer member = at.appendProperty(field.getKey());
      members.add(member);
      members.addAll(members(field.getValue(), member));
    }
    for (int i = 0; i < Math.min(1, node.size()) && node.isArray(); i++) {
      JsonPointer member = at.appendIndex(i);
      members.add(member);
      members.addAll(members(node.get(i), member));
    }
    return members;
  }
}
