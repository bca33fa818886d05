package dev.iwae.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrictJsonTest {

  private static final String ALL =
      """
      {"rows": [{"count": 1, "nats": 2, "verdict": "not-comparable", "size": 5, "final": true,
        "time": "2026-01-31T12:00:00Z", "file": "a b.csv", "config": {"x": 1}, "matrix": [[0.5]],
        "later": [1, 2]}]}""";

  enum Verdict {
    OK,
    NOT_COMPARABLE
  }

  record Numbers(int count, double nats, List<List<Double>> matrix) {
    Numbers {
      if (!Double.isFinite(nats)) {
        throw new IllegalArgumentException("nats are " + nats);
      }
    }
  }

  record Row(
      @JsonUnwrapped Numbers numbers,
      Verdict verdict,
      long size,
      @JsonProperty("final") boolean last,
      Instant time,
      Path file,
      ObjectNode config,
      Optional<String> title,
      OptionalDouble error,
      @JsonSetter(nulls = Nulls.AS_EMPTY) Map<String, String> images) {}

  record File(List<Row> rows) {}

  @Test
  void whatIsOptionalMayBeMissingAndWhatIsUnknownIsSkipped() throws Exception {
    Row row = read(ALL).rows().get(0);

    assertThat(row.numbers()).isEqualTo(new Numbers(1, 2, List.of(List.of(0.5))));
    assertThat(row.verdict()).isEqualTo(Verdict.NOT_COMPARABLE);
    assertThat(row.file()).isEqualTo(Path.of("a b.csv"));
    assertThat(row.time()).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
    assertThat(row.title()).isEmpty();
    assertThat(row.error()).isEmpty();
    assertThat(row.images()).isEmpty();
  }

  @Test
  void whatIsWrittenIsRead() throws Exception {
    File file = read(ALL);

    assertThat(StrictJson.read(StrictJson.bytes(file), File.class)).isEqualTo(file);
    assertThat(StrictJson.read(StrictJson.tree(file), File.class)).isEqualTo(file);
    assertThat(StrictJson.tree(file).path("rows").path(0).path("title").isNull()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          "nats": 2          | "nats": "2"       | rows[0].nats: expected a number but found "2"
          "nats": 2          | "nats": 1e999     | rows[0]: nats are Infinity
          "nats": 2          | "nats": "NaN"     | rows[0]: nats are NaN
          "nats": 2,         |                   | rows[0].nats: expected a number but found nothing
          "count": 1         | "count": 1.5      | rows[0].count: expected an integer but found 1.5
          "count": 1         | "count": null     | rows[0].count: expected an integer but found null
          "size": 5          | "size": "5"       | rows[0].size: expected an integer but found "5"
          "final": true      | "final": 1        | rows[0].final: expected true or false but found 1
          not-comparable     | bad               | rows[0]: verdict is "bad", not one of ok, not-comparable
          "not-comparable"   | 1                 | rows[0].verdict: expected a text but found 1
          "2026-01           | "1-1              | rows[0].time: expected a time such as 2026-01-31T12:00:00Z but found "1-1-31T12:00:00Z"
          "time":            | "made":           | rows[0].time: expected a text but found nothing
          "a b.csv"          | 5                 | rows[0].file: expected a text but found 5
          {"x": 1}           | [1]               | rows[0].config: expected an object but found [1]
          [[0.5]]            | [[0.5], [null]]   | rows[0].matrix[1][0]: expected a value but found null
          [[0.5]]            | 5                 | rows[0].matrix: expected a list but found 5
          "later": [1, 2]    | "title": 5        | rows[0].title: expected a text but found 5
          "later": [1, 2]    | "error": "5"      | rows[0].error: expected a number but found "5"
          "later": [1, 2]    | "images": {"a":5} | rows[0].images.a: expected a text but found 5
          {"rows": [{        | {"rows": [5,{     | rows[0]: expected an object but found 5
          {"rows": [{        | {"rows": [null,{  | rows[0]: expected a value but found null
          "rows":            | "lines":          | rows: expected a list but found nothing
          """)
  void whatDoesNotFitIsNamed(String from, String to, String message) {
    assertThatThrownBy(() -> read(ALL.replace(from, to == null ? "" : to)))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          ~~                       | is empty
          []                       | holds no JSON object
          5                        | holds no JSON object
          {"rows": [               | ends in the middle, at line 1 column
          {"rows": tr              | ends in the middle, at line 1 column
          {"rows": []} {}          | is not JSON: line 1 column
          {"rows": [], "rows": []} | is not JSON: line 1 column 20: Duplicate field 'rows'
          <html>                   | is not JSON: line 1 column
          """)
  void whatIsNoRecordIsNamed(String json, String message) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOf(MalformedJsonException.class)
        .hasMessageStartingWith(message);
  }

  private static File read(String json) throws MalformedJsonException {
    return StrictJson.read(json.getBytes(StandardCharsets.UTF_8), File.class);
  }
}
