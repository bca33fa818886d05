package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.results.DensitySpikes;
import dev.iwae.results.ResultsJson;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SweepResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsIndexTest {

  @TempDir Path reports;

  @Test
  void listsTheSweepsThatHaveAReport() throws IOException {
    write("burda short", SampleResults.everyKind());
    write("hostile", HostileResults.sweep());
    write("damaged", SampleResults.oneRun());
    Files.writeString(reports.resolve("damaged/results.json"), "{");
    Files.createDirectories(reports.resolve("no-report"));

    ReportsIndex.write(reports);

    Document page = Jsoup.parse(Files.readString(reports.resolve("index.html")));
    assertThat(page.select("li h2 a").eachText())
        .containsExactly("Burda et al. (2015), Table 1, shortened", "damaged", HostileResults.LONG);
    for (String link : page.select("a[href]").eachAttr("href")) {
      assertThat(reports.resolve(link.replace("%20", " "))).isRegularFile();
    }
    assertThat(page.select("li").first().text())
        .contains("iwae with k = 50")
        .contains("23 runs, 1 failed · 2026-11-20");
    assertThat(page.select("li").get(1).text()).contains("cannot be read");
    assertThat(page.select("script, b:contains(really)").size()).isZero();
  }

  @Test
  void theBestIsWhatCanBeComparedAndSaysWhatMustBeKnownOfIt() throws IOException {
    write("odd", OddSweep.results());
    write("spike", DensitySpikes.in(SampleResults.oneRun(), 0));

    ReportsIndex.write(reports);

    Document page = Jsoup.parse(Files.readString(reports.resolve("index.html")));
    assertThat(page.select("tbody tr").eachText())
        .singleElement()
        .asString()
        .contains("odd", "stl (1e-3), k = 5, one-layer [biased gradient] 85.00 \u00b1 0.54");
  }

  /** Else the easier images would be the better model. */
  @Test
  void otherDataOfTheSameNameIsTold() throws IOException {
    SweepResults one = SampleResults.oneRun();
    SweepResults other = SampleResults.oneRun();
    ((ObjectNode) other.runs().get(0).config().path("dataset"))
        .putObject("source")
        .putObject("csv")
        .put("train", "mine.csv");
    write("one", one);
    write("other", other);

    ReportsIndex.write(reports);

    assertThat(Jsoup.parse(Files.readString(reports.resolve("index.html"))).select("tbody tr"))
        .extracting(row -> row.text().contains("mine.csv"))
        .containsExactlyInAnyOrder(false, true);
  }

  private void write(String folder, SweepResults results) {
    Report.write(results, reports.resolve(folder));
    ResultsJson.write(results, reports.resolve(folder).resolve("results.json"));
  }
}
