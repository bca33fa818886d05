package dev.iwae.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PairedErrorsTest {

  private static final RunResult VAE = SampleRun.of("one-layer", "vae", 5, 1).completed(90, 19);
  private static final RunResult IWAE = SampleRun.of("one-layer", "iwae", 5, 1).completed(89, 21);
  private static final RunResult DEEP =
      SampleRun.of("two-layer", "iwae", 5, 1).completed(88, 21, 5);
  private static final RunResult OTHER =
      SampleRun.named("omniglot", "one-layer", "iwae", 50, 7).completed(105, 40);

  @Test
  void anyTwoRunsOfADatasetAreTheirPairedDifference() {
    Map<String, double[]> values =
        Map.of(
            VAE.key(), normals(1, 300),
            IWAE.key(), normals(2, 300),
            DEEP.key(), normals(3, 300),
            OTHER.key(), normals(4, 300));
    List<RunResult> runs = List.of(VAE, IWAE, DEEP, OTHER);

    List<PairedErrors> all = PairedErrors.among(runs, key -> Optional.of(values.get(key)));

    assertThat(all).hasSize(1); // one run alone has no pair
    PairedErrors mnist = all.get(0);
    assertThat(mnist.examples()).isEqualTo(300);
    assertThat(mnist.keys()).containsExactly(VAE.key(), IWAE.key(), DEEP.key());
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < i; j++) {
        double expected =
            PairedDifference.of(
                    "", "", values.get(mnist.keys().get(i)), values.get(mnist.keys().get(j)))
                .standardError()
                .getAsDouble();
        assertThat(mnist.standardErrors().get(i).get(j))
            .isCloseTo(expected, within(expected * 5e-4)); // 4 digits
      }
    }
  }

  @Test
  void runsThatAreOneWorkAreOneKey() {
    RunResult vae = SampleRun.of("one-layer", "vae", 1, 1).completed(90, 19);
    RunResult iwae = SampleRun.of("one-layer", "iwae", 1, 1).completed(90, 19);

    assertThat(PairedErrors.among(List.of(vae, iwae), key -> Optional.of(normals(1, 9)))).isEmpty();
  }

  /** All pairs of ten thousand runs would be fifty million numbers. */
  @Test
  void ofManyRunsTheBestArePaired() {
    List<RunResult> runs =
        IntStream.rangeClosed(1, 300)
            .mapToObj(
                seed -> SampleRun.of("one-layer", "iwae", 5, seed).completed(100 + seed % 100, 19))
            .toList();

    PairedErrors errors =
        PairedErrors.among(runs, key -> Optional.of(normals(key.hashCode(), 3))).get(0);

    assertThat(errors.keys())
        .hasSize(200)
        .containsSubsequence(
            runs.stream()
                .filter(run -> run.evaluation().orElseThrow().nll() < 166)
                .map(RunResult::key)
                .toList());
  }

  @Test
  void differentExamplesMakeNoPairs() {
    Map<String, double[]> values = Map.of(VAE.key(), normals(1, 9), IWAE.key(), normals(2, 8));

    assertThat(PairedErrors.among(List.of(VAE, IWAE), key -> Optional.of(values.get(key))))
        .isEmpty();
    assertThat(PairedErrors.among(List.of(VAE, IWAE), key -> Optional.of(normals(1, 1)))).isEmpty();
    assertThat(PairedErrors.among(List.of(VAE, IWAE), key -> Optional.empty())).isEmpty();
  }

  /** As many examples, and not the same ones: what is paired is binarised alike. */
  @Test
  void otherDefinitionsMakeNoPairs() {
    RunResult other = SampleRun.of("one-layer", "iwae", 5, 1).completed(88, 19);
    ((ObjectNode) other.config().path("dataset")).put("binarize", "threshold");

    List<PairedErrors> all =
        PairedErrors.among(
            List.of(VAE, IWAE, other), key -> Optional.of(normals(key.hashCode(), 9)));

    assertThat(all).hasSize(1);
    assertThat(all.get(0).keys()).containsExactly(VAE.key(), IWAE.key());
  }

  @Test
  void aMatrixOfAnotherShapeIsRefused() {
    assertThatThrownBy(
            () ->
                new PairedErrors("x", 9, List.of("a", "b"), List.of(List.of(), List.of(1.0, 2.0))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("row i of i numbers");
  }

  private static double[] normals(long seed, int count) {
    Random random = new Random(seed);
    return random.doubles(count).map(u -> -90 + 20 * u).toArray();
  }
}
