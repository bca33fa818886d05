package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.results.ResultsJson;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PicturesTest {

  @TempDir Path folder;

  @Test
  void imagesAreInsideThePageAndDescribed() {
    Document page =
        Jsoup.parse(Report.html(Quickstart.results(), Quickstart.FOLDER, Optional.empty()));

    assertThat(page.select("#images img").size()).isEqualTo(5 * 4);
    assertThat(page.select("#images img").eachAttr("src"))
        .allMatch(source -> source.startsWith("data:image/png;base64,"));
    assertThat(page.select("#images img").eachAttr("alt"))
        .contains("Samples of iwae, k = 50", "Reconstructions, resampled of vae, k = 5");
    assertThat(page.select("#images img").first().attr("width")).isEqualTo("289");
    assertThat(page.select("#images .note").text())
        .contains("each of the first twenty units next to them in the encoder, in use or not");
  }

  /** All runs see the same data. */
  @Test
  void whatIsTheSameInAllRunsIsInThePageOnce() {
    Document page =
        Jsoup.parse(Report.html(Quickstart.results(), Quickstart.FOLDER, Optional.empty()));

    assertThat(page.select("#images svg[role=img]").eachAttr("aria-label"))
        .hasSize(5)
        .allMatch(label -> label.startsWith("Data of "))
        .doesNotHaveDuplicates();
    assertThat(page.select("#images image").eachAttr("id")).containsExactly("picture-1");
    assertThat(page.select("#images use").eachAttr("href")).hasSize(4).containsOnly("#picture-1");
    assertThat(page.select("#images image").attr("href")).startsWith("data:image/png;base64,");
  }

  /** With a reserve: what a report has beside them grows. */
  @Test
  void committedReportsOfUpTo24RunsStayBelowOneAndAHalfMegabytes() throws IOException {
    List<Path> folders;
    try (Stream<Path> all = Files.list(Path.of("../reports"))) {
      folders = all.filter(folder -> Files.exists(folder.resolve("results.json"))).toList();
    }
    int largest = 0;
    for (Path folder : folders) {
      SweepResults results = ResultsJson.read(folder.resolve("results.json"));
      if (results.runs().size() <= 24) {
        String html = Report.html(results, folder, Optional.empty());
        int bytes = html.getBytes(StandardCharsets.UTF_8).length;
        assertThat(bytes).as(folder.toString()).isLessThan(1_450_000);
        largest = Math.max(largest, results.runs().size());
      }
    }
    assertThat(largest).isEqualTo(24);
  }

  @Test
  void onlyPngFilesBelowTheFolderAreTaken() throws IOException {
    RunResult run = SampleRun.of("one-layer", "vae", 5, 1).completed(88, 19);
    SweepResults results = SampleResults.sweep("x", null, List.of(run));
    Path images = Files.createDirectories(folder.resolve("reports/images"));
    for (String name : List.of("samples", "data")) {
      Files.writeString(images.resolve(run.key().substring(0, 8) + "-" + name + ".png"), "secret");
    }

    assertThat(images(results, folder.resolve("reports"))).isZero();
    Quickstart.copyImages(run.key(), folder.resolve("images"));
    assertThat(images(results, folder)).isEqualTo(5);
    SweepResults outside = outside(results);
    assertThat(images(outside, folder.resolve("reports"))).isZero();
  }

  /** The same with images that are named by a way out of the folder. */
  private static SweepResults outside(SweepResults results) {
    String json = ResultsJson.text(results).replace("images/", "../images/");
    return ResultsJson.parse(json, "results.json");
  }

  private static int images(SweepResults results, Path folder) {
    return Jsoup.parse(Report.html(results, folder, Optional.empty())).select("img").size();
  }
}
