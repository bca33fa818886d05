package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.results.CheckJson;
import dev.iwae.results.CheckOutcome;
import dev.iwae.results.GateInterval;
import dev.iwae.results.GateKind;
import dev.iwae.results.GateOutcome;
import dev.iwae.results.GatePlace;
import dev.iwae.results.GateVerdict;
import dev.iwae.results.Provenance;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import dev.iwae.results.compare.SummaryMarkdown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fits into a comment on a pull request, whatever results and check have to say. */
class SummarySizeTest {

  private static final int LARGEST = 60_000;

  @TempDir Path folder;

  @Test
  void hundredsOfGatesAndRunsFitIntoACommentTheWorstFirst() throws IOException {
    List<GateOutcome> gates = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      gates.add(gate(i, i % 200 == 199 ? GateVerdict.REGRESSED : GateVerdict.OK, "as it was"));
    }
    gates.add(gate(600, GateVerdict.NOT_COMPARABLE, "another split"));

    CheckJson.write(check(gates, GateVerdict.REGRESSED), folder.resolve(CheckJson.NAME));
    Report.write(results(runs(150), "x"), folder);
    String summary = Files.readString(folder.resolve("summary.md"));

    assertThat(bytes(summary)).isBetween(LARGEST - 1_000, LARGEST);
    assertThat(bytes(summary.substring(summary.indexOf("## Regression check"))))
        .isBetween(LARGEST / 2 - 1_000, LARGEST / 2);
    List<String> rows = summary.lines().filter(line -> line.contains("/k5/s")).toList();
    assertThat(rows.subList(0, 3)).allMatch(row -> row.startsWith("| **regressed** | "));
    assertThat(rows.get(3)).startsWith("| not comparable | d/m/600");
    assertThat(rows.get(4)).startsWith("| ok | d/m/0/");
    assertThat(summary)
        .startsWith("# x\n")
        .contains("| 5 | ", "index.html has all of it", "\nSweep x, collected 2026")
        .endsWith("\nThe worst first; and " + (601 - rows.size()) + " more in index.html.\n");
    assertThat(Jsoup.parse(folder.resolve("index.html")).select("#check tbody tr")).hasSize(601);
  }

  @Test
  void whatTheOtherPartLeavesIsTaken() {
    List<GateOutcome> many = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      many.add(gate(i, GateVerdict.OK, "as it was"));
    }

    String gates = summary(results(runs(1), "x"), check(many));
    String runs = summary(results(runs(150), "x"), check(many.subList(0, 3)));

    assertThat(bytes(gates)).isBetween(LARGEST - 1_000, LARGEST);
    assertThat(gates).doesNotContain("Shortened here");
    assertThat(bytes(runs)).isBetween(LARGEST - 1_000, LARGEST);
    assertThat(runs.lines().filter(line -> line.contains("/k5/s"))).hasSize(3);
    assertThat(runs).doesNotContain("more in index.html");
  }

  /** Such characters take up to seven bytes each. */
  @Test
  void noTextIsTooLong() {
    String hostile = "\u0001".repeat(9_999);
    List<RunResult> runs = new ArrayList<>(runs(150));
    for (int k = 1; k <= 50; k++) {
      runs.add(SampleRun.of(hostile, "vae", k, 1).failed(hostile, List.of()));
    }

    String summary =
        summary(
            results(runs, hostile),
            check(
                List.of(gate(0, GateVerdict.REGRESSED, hostile), gate(1, GateVerdict.NEW, hostile)),
                GateVerdict.REGRESSED));

    assertThat(bytes(summary)).isLessThanOrEqualTo(LARGEST);
    assertThat(summary).contains("| **regressed** |", "| new |", "Runs without a result:");
  }

  private static String summary(SweepResults results, CheckOutcome check) {
    return new SummaryMarkdown(results, Optional.of(check)).text();
  }

  private static CheckOutcome check(List<GateOutcome> gates, GateVerdict... failing) {
    return new CheckOutcome(
        "x", SampleResults.CREATED, "x was checked.", 0, Set.of(failing), gates);
  }

  private static GateOutcome gate(int index, GateVerdict verdict, String message) {
    return new GateOutcome(
        "d/m/" + index + "/k5/s",
        GateKind.LOG_LIKELIHOOD,
        verdict,
        message,
        Optional.of(new GateInterval(-0.5, 0.2, 0.4, -0.1, 0.1)),
        OptionalDouble.of(-88),
        OptionalDouble.of(-88.5),
        OptionalDouble.empty(),
        1,
        1,
        0,
        new GatePlace("sweeps/x.yaml", 12, 5));
  }

  private static SweepResults results(List<RunResult> runs, String title) {
    return new SweepResults(
        "x",
        Optional.empty(),
        Optional.of(title),
        List.of(title),
        SampleResults.CREATED,
        Provenance.NONE,
        runs,
        List.of(),
        List.of());
  }

  /** Two of each dataset, so that every one has a table. */
  private static List<RunResult> runs(int datasets) {
    List<RunResult> runs = new ArrayList<>();
    for (int i = 0; i < datasets; i++) {
      String dataset = "digits-" + "x".repeat(200) + i;
      runs.add(SampleRun.named(dataset, "one", "vae", 5, 1).completed(88, 19));
      runs.add(SampleRun.named(dataset, "one", "iwae", 5, 1).completed(87, 19));
    }
    return runs;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
