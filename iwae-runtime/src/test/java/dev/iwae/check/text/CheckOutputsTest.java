package dev.iwae.check.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.report.ForestPlot;
import dev.iwae.report.Report;
import dev.iwae.results.CheckJson;
import dev.iwae.results.CheckMarkdown;
import dev.iwae.results.CheckOutcome;
import dev.iwae.results.GateInterval;
import dev.iwae.results.GateKind;
import dev.iwae.results.GateOutcome;
import dev.iwae.results.GatePlace;
import dev.iwae.results.GateVerdict;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SweepResults;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class CheckOutputsTest {

  private static final String UNKIND = "a|b <&> \"%\" ]]> \u0000\u001b[31m \ud83d\ude00, c: d\ne";

  @TempDir Path folder;

  private static GateOutcome gate(GateVerdict verdict, String message, boolean measured) {
    return new GateOutcome(
        "d/m/iwae/k5/s",
        GateKind.LOG_LIKELIHOOD,
        verdict,
        message,
        Optional.of(new GateInterval(-0.5, 0.1, 0.4, -0.1, 0.1)),
        OptionalDouble.of(-90),
        measured ? OptionalDouble.of(-90.5) : OptionalDouble.empty(),
        OptionalDouble.empty(),
        2,
        3,
        1,
        new GatePlace("sweeps/x.yaml", 12, 5));
  }

  private static CheckOutcome check(GateOutcome... gates) {
    return new CheckOutcome(
        "x",
        Instant.EPOCH,
        "x FAILED.",
        1e-3,
        Set.of(GateVerdict.REGRESSED, GateVerdict.NOT_COMPARABLE),
        List.of(gates));
  }

  private static CheckOutcome everyVerdict() {
    List<GateOutcome> gates = new ArrayList<>();
    Arrays.stream(GateVerdict.values()).forEach(v -> gates.add(gate(v, UNKIND, true)));
    gates.add(gate(GateVerdict.REGRESSED, "it crashed", false));
    return check(gates.toArray(GateOutcome[]::new));
  }

  @Test
  void theTestReportIsValidBySurefiresSchema() throws Exception {
    JUnitXml.write(everyVerdict(), folder);

    Element suite = valid("TEST-iwae.x.xml");

    assertThat(suite.getAttribute("tests")).isEqualTo("7");
    assertThat(suite.getAttribute("failures")).isEqualTo("2"); // regressed, not comparable
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("2"); // inconclusive, new
    NodeList failures = suite.getElementsByTagName("failure");
    assertThat(((Element) failures.item(0)).getAttribute("message"))
        .startsWith("regressed: a|b <&> \"%\" ]]> \uFFFD\uFFFD[31m \ud83d\ude00, c: d");
    assertThat(suite.getElementsByTagName("skipped").getLength()).isEqualTo(2);
    assertThat(suite.getElementsByTagName("error").getLength()).isEqualTo(1);
  }

  @Test
  void aLabelCannotTurnTheWordsOfTheTestReport() throws Exception {
    JUnitXml.writeError("x", new UserException("run a\u202eb"), folder);

    assertThat(valid("TEST-iwae.x.xml").getTextContent()).contains("run a\\u202eb");
  }

  @Test
  void aCheckThatCameToNoEndIsAnError() throws Exception {
    JUnitXml.writeError("x", new UserException("the baseline was altered"), folder);

    Element suite = valid("TEST-iwae.x.xml");

    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(suite.getTextContent().strip()).isEqualTo("the baseline was altered");
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamedByItsParameter() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(() -> JUnitXml.write(everyVerdict(), file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("-Diwae.junitDirectory");
  }

  private Element valid(String name) throws Exception {
    Path file = folder.resolve(name);
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(getClass().getResource("surefire-test-report.xsd"))
        .newValidator()
        .validate(new StreamSource(file.toFile()));
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(file.toFile())
        .getDocumentElement();
  }

  @Test
  void annotationsAreOneLineEachWhateverTheMessage() {
    assertThat(Annotations.of(check(gate(GateVerdict.REGRESSED, "50 %\nof a, b: c", true))))
        .containsExactly(
            "::error file=sweeps/x.yaml,line=12,col=5,title=regressed::"
                + "d/m/iwae/k5/s: 50 %25%0Aof a, b: c");
  }

  @Test
  void thereAreAtMostFiveAnnotationsAndFailuresComeFirst() {
    List<GateOutcome> gates = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      gates.add(gate(GateVerdict.NEW, "new", true));
      gates.add(gate(GateVerdict.REGRESSED, "worse", true));
      gates.add(gate(GateVerdict.OK, "ok", true));
    }

    List<String> lines = Annotations.of(check(gates.toArray(GateOutcome[]::new)));

    assertThat(lines).hasSize(5);
    assertThat(lines.subList(0, 4)).allMatch(line -> line.startsWith("::error file="));
    assertThat(lines.get(4)).isEqualTo("::error::and 4 more: x FAILED.");
  }

  @Test
  void annotationsAreForGitHubOnly() {
    assertThat(Annotations.areWanted(Map.of())).isFalse();
    assertThat(Annotations.areWanted(Map.of("GITHUB_ACTIONS", "true"))).isTrue();
  }

  @Test
  void theFailureNamesThePlaceInTheSweepFile() {
    assertThat(CheckText.failure(check(gate(GateVerdict.REGRESSED, "worse by 0.5", true))))
        .isEqualTo("x FAILED.\nsweeps/x.yaml:12:5: regressed: d/m/iwae/k5/s: worse by 0.5");
  }

  @Test
  void theSummaryIsATableWhateverTheMessage() {
    String text = CheckMarkdown.text(everyVerdict());

    assertThat(text)
        .contains("## Regression check", "| **regressed** |", "-0.50 nats (-0.90 to -0.10)");
    assertThat(text.lines().filter(line -> line.startsWith("|"))).hasSize(2 + 7);
  }

  @Test
  void everyFormatNamesTheQuantityOfAGate() {
    GateOutcome gate = gate(GateVerdict.REGRESSED, "worse", true);
    GateOutcome ais =
        new GateOutcome(
            gate.subject(),
            GateKind.AIS,
            gate.verdict(),
            gate.message(),
            gate.interval(),
            gate.before(),
            gate.now(),
            gate.nllMonteCarloError(),
            gate.seeds(),
            gate.baselineSeeds(),
            gate.cached(),
            gate.place());
    CheckOutcome check = check(ais);

    assertThat(CheckMarkdown.text(check)).contains("| d/m/iwae/k5/s ais |");
    assertThat(CheckText.line(check, ais)).contains("d/m/iwae/k5/s ais");
  }

  @Test
  void theJsonIsReadBackEqual() {
    CheckOutcome check = everyVerdict();
    CheckJson.write(check, folder.resolve(CheckJson.NAME));

    assertThat(CheckJson.read(folder)).contains(check);
  }

  @Test
  void thePageOfASiteShowsTheCheckOfItsResultsOnly() throws IOException {
    SweepResults results = SampleResults.sixRuns();
    CheckOutcome of = everyVerdict();
    Path page = folder.resolve("site.html");

    CheckJson.write(of, folder.resolve(CheckJson.NAME));
    Report.writePage(results, folder, page);
    assertThat(Files.readString(page)).doesNotContain("Regression check failed");
    CheckJson.write(
        new CheckOutcome(
            of.sweep(),
            results.created(),
            of.sentence(),
            of.falseFailRate(),
            of.failing(),
            of.gates()),
        folder.resolve(CheckJson.NAME));
    Report.writePage(results, folder, page);
    assertThat(Files.readString(page))
        .contains("Regression check failed", "table class=\"forest\"");
  }

  @Test
  void theReportShowsIntervalsAsTheCheckHasThemAndSaysWhy() {
    GateOutcome crashed =
        new GateOutcome(
            "d/m/vae/k5/s",
            GateKind.LOG_LIKELIHOOD,
            GateVerdict.REGRESSED,
            "it crashed",
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            0,
            1,
            0,
            new GatePlace("sweeps/x.yaml", 12, 5));

    ForestPlot shown = ForestPlot.of(check(gate(GateVerdict.REGRESSED, "worse", true), crashed));

    assertThat(shown.passed()).isFalse();
    assertThat(shown.verdict()).isEqualTo("x FAILED.");
    assertThat(shown.rows())
        .containsExactly(
            new ForestPlot.ForestRow(
                "d/m/iwae/k5/s",
                "NLL",
                Optional.of(new ForestPlot.Span(-0.5, -0.5 - 0.4, -0.5 + 0.4, 0.1)),
                "regressed",
                "worse"),
            new ForestPlot.ForestRow(
                "d/m/vae/k5/s", "NLL", Optional.empty(), "regressed", "it crashed"));
    assertThat(shown.drawn()).isTrue();
  }

  @Test
  void noCheckIsNoError() {
    assertThat(Files.exists(folder.resolve(CheckJson.NAME))).isFalse();
    assertThat(CheckJson.read(folder)).isEmpty();
  }
}
