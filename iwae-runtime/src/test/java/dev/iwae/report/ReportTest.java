package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.results.SampleResults;
import dev.iwae.results.SweepResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

  /** {@code -Diwae.report.samples=FOLDER} keeps the pages, to look at them in a browser. */
  @Test
  void samples(@TempDir Path temporary) throws IOException {
    String kept = System.getProperty("iwae.report.samples");
    Path folder = kept == null ? temporary : Path.of(kept);
    Map<String, SweepResults> samples =
        Map.of(
            "six", SampleResults.sixRuns(),
            "every", SampleResults.everyKind(),
            "one", SampleResults.oneRun());
    for (var sample : samples.entrySet()) {
      Path index = Report.write(sample.getValue(), folder.resolve(sample.getKey()));

      assertThat(Files.readString(index)).contains("</html>");
    }
  }
}
