package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.report.measurement.GlossaryEntry;
import dev.iwae.report.measurement.MeasurementView;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import dev.iwae.sweep.spec.RunSpec.Named;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

/** The legend: what the words of a report mean. */
class GlossaryTest {

  @Test
  void everyMeasurementSaysWhatItMeans() {
    assertThat(MeasurementView.ALL).allSatisfy(view -> assertThat(view.glossary()).isNotEmpty());
    assertThat(entries())
        .extracting(GlossaryEntry::term)
        .doesNotHaveDuplicates()
        .map(term -> term.toLowerCase(Locale.ROOT))
        .containsAll(
            MeasurementView.ALL.stream()
                .flatMap(view -> view.nats().stream())
                .map(nats -> nats.heading().toLowerCase(Locale.ROOT))
                .toList());
  }

  /** What opens is closed, and nothing is left of the notation. */
  @Test
  void everyFormulaIsWellFormed() throws Exception {
    for (GlossaryEntry entry : entries()) {
      String math = entry.formula().mathMl();
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(math)));
      assertThat(math).as(entry.term()).doesNotContain("{", "}", "_", "^", "\">\"", "<mo>/</mo>");
      assertThat(entry.meaning()).endsWith(".");
    }
  }

  @Test
  void everyBoundHasADefinition() {
    for (Class<?> bound : Bound.class.getPermittedSubclasses()) {
      assertThat(BoundGlossary.ALWAYS.contains(bound) || BoundGlossary.of(bound).isPresent())
          .as("definition of " + bound)
          .isTrue();
    }
  }

  @Test
  void whatRunsAreTrainedByIsDefined() {
    List<RunResult> runs =
        Stream.of(
                new Named<>("o0", new ObjectiveSpec(Bound.IWAE)),
                new Named<>("o1", new ObjectiveSpec(Bound.VR_MAX)),
                new Named<>("o2", new ObjectiveSpec(new Bound.Miwae(2))))
            .map(each -> SampleRun.named("mnist", "one-layer", each, 5, 1).completed(90, 20))
            .toList();

    assertThat(terms(SampleResults.sweep("x", null, runs)))
        .containsSubsequence(
            "ELBO (vae)",
            "LK (iwae)",
            "MIWAE (miwae)",
            "Greatest weight (vr-max)",
            "Training bound",
            "NLL",
            "Caveats")
        .doesNotContain("TVO (tvo)", "CIWAE (ciwae)");
  }

  @Test
  void onlyWhatWasMeasuredIsDefined() {
    assertThat(terms(SampleResults.everyKind()))
        .contains("Active units", "KL per unit", "Normalised weight", "Train gap", "KL two ways")
        .doesNotContain("AIS NLL", "Jackknife NLL", "Defensive NLL", "Density spike", "Caveats");
  }

  @Test
  void costIsWhatItsFigureDraws() {
    Document page = Jsoup.parse(Pages.html(SampleResults.everyKind()));

    assertThat(page.select("#reading dt:contains(Cost) + dd").text())
        .startsWith("s per epoch=")
        .contains("s per nat=", "Wall time of training over its epochs, and over the nats");
  }

  private static List<GlossaryEntry> entries() {
    Stream<GlossaryEntry> bounds =
        Stream.of(Bound.class.getPermittedSubclasses())
            .flatMap(bound -> BoundGlossary.of(bound).stream());
    Stream<GlossaryEntry> always =
        Stream.concat(
            BoundGlossary.of(SampleResults.oneRun()).stream(),
            Stream.of(CostFigure.MEANING, BoundGlossary.ADVERSARIAL));
    Stream<GlossaryEntry> measured =
        MeasurementView.ALL.stream().flatMap(view -> view.glossary().stream());
    return Stream.of(bounds, always, measured).flatMap(entries -> entries).toList();
  }

  private static List<String> terms(SweepResults results) {
    return Jsoup.parse(Pages.html(results)).select("#reading dt").eachText();
  }
}
