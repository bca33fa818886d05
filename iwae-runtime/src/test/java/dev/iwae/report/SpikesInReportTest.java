package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.report.chart.Figure;
import dev.iwae.results.DensitySpikes;
import dev.iwae.results.SweepResults;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** An NLL that says nothing of its model is told, but neither compared nor drawn. */
class SpikesInReportTest {

  /** Of latent size 5, tanh and k = 1, where vae and iwae are one training. */
  private final SweepResults results = DensitySpikes.in(SettingsSweep.results(), 0, 3);

  private final Page page = Pages.of(results);

  @Test
  void noDifferenceToItIsBetterOrWorse() {
    String spike = page.links().id(results.runs().get(0));
    List<Differences.DifferenceRow> rows = page.differences().rows();
    List<Differences.DifferenceRow> spikes =
        rows.stream()
            .filter(row -> row.link().equals(spike) || row.referenceLink().equals(spike))
            .toList();

    assertThat(spikes)
        .isNotEmpty()
        .extracting(Differences.DifferenceRow::verdict)
        .containsOnly("density spike");
    assertThat(
            rows.stream()
                .filter(row -> !spikes.contains(row))
                .map(Differences.DifferenceRow::verdict))
        .isNotEmpty()
        .doesNotContain("density spike");
  }

  /** Its numbers would stretch the scale of all others. */
  @Test
  void noIntervalOfItIsDrawn() {
    Document odd = Jsoup.parse(Pages.html(OddSweep.results()));

    for (Element row : odd.select("#differences tbody tr")) {
      boolean spike = row.text().contains("density spike");
      assertThat(row.select("svg")).hasSize(spike ? 0 : 1);
      assertThat(row.text()).doesNotContain("1245");
    }
    assertThat(odd.select("#differences tbody").text()).contains("density spike");
    assertThat(odd.select("#differences .axis").text()).doesNotContain("1245");
  }

  @Test
  void noEffectCountsIt() {
    assertThat(page.effects().rows())
        .filteredOn(row -> row.setting().equals("activation"))
        .extracting(Effects.EffectRow::combinations)
        .containsOnly(16); // of 18
  }

  @Test
  void noChartOfNllsHasIt() throws IOException {
    assertThat(new ObjectMapper().readTree(page.sweepData()).path("groups")).hasSize(34); // of 36
    assertThat(page.parallel().get(0).lines()).hasSize(34);
    String spike = page.links().id(results.runs().get(0));
    assertThat(links("training")).contains(spike);
    assertThat(links("bounds")).isNotEmpty().doesNotContain(spike);
  }

  private Stream<String> links(String figure) {
    return page.figures().stream()
        .filter(known -> known.id().equals(figure))
        .map(Figure::panels)
        .flatMap(List::stream)
        .flatMap(panel -> panel.series().stream())
        .map(series -> Objects.requireNonNull(series.link()));
  }

  @Test
  void caveatsAreInTheTableOfRunsAndWhereRunsAreCompared() throws IOException {
    Page odd = Pages.of(OddSweep.results());
    int column = odd.runs().measures().indexOf("caveats");

    assertThat(odd.runs().rows())
        .extracting(row -> row.measures().get(column).value())
        .containsExactly("density spike", "biased gradient", null, null, null, null);
    JsonNode works = new ObjectMapper().readTree(odd.compareData()).path("works");
    assertThat(works.path(0).path("caveats").path(0).asText()).isEqualTo("density spike");
    assertThat(works.path(0).path("spike").asBoolean()).isTrue();
    assertThat(works.path(1).path("caveats").path(0).asText()).isEqualTo("biased gradient");
    assertThat(works.path(1).path("spike").asBoolean()).isFalse();
    assertThat(works.path(2).path("caveats")).isEmpty();
  }

  /** In the address, nothing chosen is all runs. */
  @Test
  void runsWithoutALabelCanBeChosen() {
    Document odd = Jsoup.parse(Pages.html(OddSweep.results()));

    assertThat(odd.select("#filters [name=label] option").eachAttr("value"))
        .startsWith("", "0.5")
        .endsWith(" ");
  }
}
