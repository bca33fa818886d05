package dev.iwae.report.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.results.DensitySpikes;
import dev.iwae.results.Golden;
import dev.iwae.results.ResultsJson;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SweepResults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ResultsCsvTest {

  @Test
  void theTableIsPinned() throws IOException {
    SweepResults results = ResultsJson.parse(Golden.read("results.json"), "results.json");

    Golden.check("results.csv", ResultsCsv.text(results));
  }

  @Test
  void numbersAreNumbersAndRowsAreEquallyLong() {
    List<List<String>> rows = parse(ResultsCsv.text(SampleResults.everyKind()));
    List<String> header = rows.get(0);

    assertThat(rows).hasSize(1 + 23).allSatisfy(row -> assertThat(row).hasSameSizeAs(header));
    assertThat(rows.get(1).get(header.indexOf("nll"))).isEqualTo("88.41");
    assertThat(rows.get(1).get(header.indexOf("active_units_1"))).isEqualTo("19");
    assertThat(rows.get(1).get(header.indexOf("active_units_2"))).isEmpty();
  }

  @Test
  void aDensitySpikeIsSaidBesideItsNumber() {
    assertThat(ResultsCsv.text(DensitySpikes.in(SampleResults.oneRun(), 0)))
        .contains(",density spike: compared with nothing,");
  }

  @Property
  void anyTextComesBackAndNoneIsAFormula(@ForAll String text) {
    String field = CsvText.of(text);
    String read = parse(field + "\r\n").get(0).get(0);

    assertThat(read).isIn(text, "'" + text);
    assertThat(read).doesNotStartWith("=").doesNotStartWith("@");
    assertThat(read).doesNotStartWith("\t").doesNotStartWith("\r");
    if (read.startsWith("-") || read.startsWith("+")) {
      assertThat(Double.valueOf(read)).isFinite();
    }
  }

  @Test
  void aNumberMayBeginWithItsSign() {
    for (String number : List.of("-0.5", "+3", "-1e-4", "-.5", "-2.E+3")) {
      assertThat(CsvText.of(number)).isEqualTo(number);
    }
    for (String formula : List.of("-1+1", "-x", "+", "-0.5 ", "-1e", "-.")) {
      assertThat(CsvText.of(formula)).contains("'" + formula);
    }
  }

  @Test
  void aFormulaInTheConfigurationIsNoneEither() {
    RunResult run = SampleResults.oneRun().runs().get(0);
    ((ObjectNode) run.config().path("dataset")).put("train", "=1+1");

    List<List<String>> rows = parse(ResultsCsv.text(SampleResults.sweep("x", null, List.of(run))));

    assertThat(rows.get(1).get(rows.get(0).indexOf("train_examples"))).isEqualTo("'=1+1");
  }

  /** RFC 4180, section 2. */
  private static List<List<String>> parse(String csv) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < csv.length(); i++) {
      char c = csv.charAt(i);
      if (quoted && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
        field.append('"');
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == ',') {
        row.add(field.toString());
        field.setLength(0);
      } else if (!quoted && c == '\r' && i + 1 < csv.length() && csv.charAt(i + 1) == '\n') {
        row.add(field.toString());
        field.setLength(0);
        rows.add(row);
        row = new ArrayList<>();
        i++;
      } else {
        field.append(c);
      }
    }
    return rows;
  }
}
