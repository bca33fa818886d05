package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    assertThat(page.select("#images img").size()).isEqualTo(5 * 5);
    assertThat(page.select("#images img").eachAttr("src"))
        .allMatch(source -> source.startsWith("data:image/png;base64,"));
    assertThat(page.select("#images img").eachAttr("alt"))
        .contains("Samples of iwae, k = 50", "Reconstructions, resampled of vae, k = 5");
    assertThat(page.select("#images img").first().attr("width")).isEqualTo("289");
    assertThat(page.select("#images .note").text())
        .contains("each of the first twenty units next to them in the encoder, in use or not");
  }

  @Test
  void twentyFourRunsWithImagesStayBelowOneAndAHalfMegabytes() throws IOException {
    List<RunResult> runs = new ArrayList<>();
    for (String model : List.of("one-layer", "two-layer")) {
      for (int k : List.of(2, 5, 10, 20, 50, 100)) {
        for (String objective : List.of("vae", "iwae")) {
          RunResult run =
              model.equals("one-layer")
                  ? SampleRun.of(model, objective, k, 1).completed(88, 19)
                  : SampleRun.of(model, objective, k, 1).completed(86, 19, 5);
          Quickstart.copyImages(run.key(), folder.resolve("images"));
          runs.add(run);
        }
      }
    }
    SweepResults results = SampleResults.sweep("x", null, runs);

    String html = Report.html(results, folder, Optional.empty());

    assertThat(Jsoup.parse(html).select("img").size()).isEqualTo(24 * 5);
    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(1_500_000);
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
    String json = dev.iwae.results.ResultsJson.text(results).replace("images/", "../images/");
    return dev.iwae.results.ResultsJson.parse(json, "results.json");
  }

  private static int images(SweepResults results, Path folder) {
    return Jsoup.parse(Report.html(results, folder, Optional.empty())).select("img").size();
  }
}
