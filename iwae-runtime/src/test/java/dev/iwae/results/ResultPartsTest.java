package dev.iwae.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultPartsTest {

  @Test
  void pairsAreComparedExampleByExample() {
    PairedDifference difference =
        PairedDifference.of("a", "b", new double[] {-1, -2, -3}, new double[] {-2, -4, -3});

    // differences 1, 2, 0: mean 1, sample variance 1
    assertThat(difference.nats()).isEqualTo(1);
    assertThat(difference.standardError().getAsDouble())
        .isCloseTo(Math.sqrt(1 / 3.0), within(1e-15));
    assertThat(PairedDifference.of("a", "b", new double[] {1}, new double[] {2}).standardError())
        .isEqualTo(OptionalDouble.empty());
  }

  @Test
  void everyRunIsPairedWithTheElboAtItsKAndAtOne() {
    List<RunResult> runs = SampleResults.sixRuns().runs();

    List<PairedDifference> differences =
        PairedDifferences.among(runs, key -> Optional.of(new double[] {1, 2}));

    assertThat(differences)
        .extracting(d -> d.run().substring(16, d.run().length() - 9) + " " + d.reference())
        .containsExactly(
            "vae/k5 mnist/one-layer/vae/k1/short/s1",
            "vae/k50 mnist/one-layer/vae/k1/short/s1",
            "iwae/k5 mnist/one-layer/vae/k1/short/s1",
            "iwae/k5 mnist/one-layer/vae/k5/short/s1",
            "iwae/k50 mnist/one-layer/vae/k1/short/s1",
            "iwae/k50 mnist/one-layer/vae/k50/short/s1");
  }

  @Test
  void onlyARunThatStartsFreshIsAReference() {
    RunResult vae = SampleRun.of("one-layer", "vae", 5, 1).completed(88, 19);
    RunResult iwae = SampleRun.of("one-layer", "iwae", 5, 1).completed(87, 21);
    RunResult started = SampleRun.of("one-layer", "vae", 5, 1).completed(88, 19);
    started.config().putObject("start-from").put("run", "x");
    Function<String, Optional<double[]>> examples = key -> Optional.of(new double[] {1, 2});

    assertThat(PairedDifferences.among(List.of(vae, iwae), examples)).hasSize(1);
    assertThat(PairedDifferences.among(List.of(started, iwae), examples)).isEmpty();
  }

  /** An IWAE with two latent units gains nothing over a VAE with ten. */
  @ParameterizedTest
  @CsvSource({
    "model.layers.0.latent, 1",
    "schedule.batch, 1",
    "dataset.train, 1",
    "evaluation.samples, 1",
    "objective.backward.roulette, 2"
  })
  void whatTheGridVariesBesideTheObjectiveIsEqualInAPair(String path, int pairs) {
    RunResult vae = SampleRun.of("one-layer", "vae", 5, 1).completed(88, 19);
    RunResult iwae = SampleRun.of("one-layer", "iwae", 5, 1).completed(87, 21);
    List<RunResult> runs =
        List.of(
            SampleRun.with(path, "2", vae),
            SampleRun.with(path, "10", vae),
            SampleRun.with(path, "10", iwae));

    assertThat(PairedDifferences.among(runs, key -> Optional.of(new double[] {1, 2})))
        .filteredOn(difference -> difference.run().contains("/iwae/"))
        .hasSize(pairs)
        .extracting(PairedDifference::reference)
        .contains(runs.get(1).point().id());
  }

  @Test
  void provenanceOfSeveralStepsListsWhatDiffers() {
    Provenance one = new Provenance(new java.util.TreeMap<>(java.util.Map.of("jdk", "17")));
    Provenance other = new Provenance(new java.util.TreeMap<>(java.util.Map.of("jdk", "25")));

    assertThat(Provenance.merge(List.of(one, other, one)).entries())
        .containsExactly(java.util.Map.entry("jdk", "17 | 25"));
  }

  @ParameterizedTest
  @CsvSource({
    "cannot read /home/ada/.iwae/store/ab/x.npy: damaged, cannot read \u2026/x.npy: damaged",
    "see file:///tmp/a/b.log, see \u2026/b.log",
    "C:\\Users\\ada\\x.npz is gone, \u2026/x.npz is gone",
    "see /home/\u00e9mile/.iwae/logs/x/worker-1.log, see \u2026/worker-1.log",
    "it is in <home>/store/ab/cd, it is in <home>/store/ab/cd",
    "see https://example.org/a/b, see https://example.org/a/b",
    "1/2/3 and mnist/one-layer/vae, 1/2/3 and mnist/one-layer/vae",
    "sweeps/quickstart.yaml:3:4, sweeps/quickstart.yaml:3:4"
  })
  void absolutePathsAreShortened(String text, String expected) {
    assertThat(PathShortener.shorten(text)).isEqualTo(expected);
    assertThat(PathShortener.shorten(expected)).isEqualTo(expected);
  }

  @Test
  void aKnownFolderMayHaveBlanks() {
    String text = "The whole log: /Users/Jane Doe/.iwae/logs/x/worker-1.log";

    assertThat(PathShortener.shorten(text, List.of("/Users/Jane Doe")))
        .isEqualTo("The whole log: \u2026/.iwae/logs/x/worker-1.log");
  }

  @Test
  void namesCannotTurnTheWordsAroundThem() {
    assertThat(DisplayName.of("one-layer")).isEqualTo("one-layer");
    assertThat(DisplayName.of("\u202eabc")).isEqualTo("abc");
    assertThat(DisplayName.of("\u05e9\u05dc\n\u05d5")).isEqualTo("\u2068\u05e9\u05dc \u05d5\u2069");
  }

  @Test
  void aRunHasEitherNumbersOrAnError() {
    RunResult run = SampleResults.oneRun().runs().get(0);

    assertThatThrownBy(
            () ->
                new RunResult(
                    run.point(),
                    run.key(),
                    RunStatus.FAILED,
                    1,
                    run.config(),
                    run.stages(),
                    run.evaluation(),
                    run.provenance(),
                    Optional.empty(),
                    List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"0.42, 0.4 s", "75.2, 75 s", "725, 12 min 05 s", "11220, 3 h 07 min", "9.96, 10 s"})
  void secondsReadWell(double seconds, String text) {
    assertThat(FigureText.seconds(seconds)).isEqualTo(text);
  }

  @Test
  void numbersReadWell() {
    assertThat(FigureText.nats(-0.001)).isEqualTo("0.00");
    assertThat(FigureText.rate(0.001)).isEqualTo("0.001");
    assertThat(FigureText.rate(7.196856730011514e-4)).isEqualTo("0.00072");
    assertThat(FigureText.rate(1e-4)).isEqualTo("0.0001");
    assertThat(FigureText.units(List.of(16.0, 5.5))).isEqualTo("16+5.5");
  }
}
