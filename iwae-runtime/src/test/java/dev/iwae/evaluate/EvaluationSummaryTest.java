package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.json.StrictJson;
import dev.iwae.model.StackCase;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.ExampleSet;
import dev.iwae.store.Npy;
import dev.iwae.store.NpyArray;
import dev.iwae.sweep.spec.FurtherEstimates;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Likelihood;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationSummaryTest {

  private static final EvaluationConfig CONFIG =
      new EvaluationConfig(
          new ExampleSet("0".repeat(64), 0, 3, 2, Binarization.NONE),
          Split.VALIDATION,
          StackCase.model(Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(1)),
          6,
          0.01);

  private static final ExampleResults RESULTS =
      Evaluated.results(
          new int[] {1, 5, 6},
          new double[][] {{-12, -11, -10}, {-14, -13, -12}, {-19, -18, -17}},
          new double[] {1, 2, 6},
          new int[] {1},
          new double[][] {{-1}, {0}, {1}});

  /**
   * -10, -12, -17: mean -13, squares 9 + 1 + 16 = 26, standard error sqrt(26 / 2 / 3). The
   * jackknife's -9, -10, -14: mean -11, squares 4 + 1 + 9 = 14, which is 2 above.
   */
  @Test
  void meansAndStandardError() {
    EvaluationConfig config =
        Evaluated.config(CONFIG, new FurtherEstimates(3, Optional.empty(), Optional.empty(), 0));
    EvaluationSummary summary =
        EvaluationSummary.of(
            config, withJackknife(RESULTS, -9, -10, -14), RequestedMeasurements.NONE);
    JackknifeLikelihood jackknife = summary.measurements().jackknife().orElseThrow();
    assertThat(jackknife.order()).isEqualTo(3);
    assertThat(jackknife.nll()).isEqualTo(11);
    assertThat(jackknife.nllStandardError()).hasValueCloseTo(Math.sqrt(14 / 6.0), within(1e-12));
    assertThat(jackknife.overBound()).isEqualTo(2);
    assertThat(summary.nll()).isEqualTo(13);
    assertThat(summary.nllStandardError()).hasValueCloseTo(Math.sqrt(26 / 6.0), within(1e-12));
    assertThat(summary.bounds())
        .containsExactly(new BoundPoint(1, -15), new BoundPoint(5, -14), new BoundPoint(6, -13));
    assertThat(summary.effectiveSampleSize()).hasValue(3);
    assertThat(summary.activeUnits()).containsExactly(1);
    assertThat(summary.units()).containsExactly(1);
    assertThat(summary.examples()).isEqualTo(3);
    assertThat(summary.samples()).isEqualTo(6);
  }

  private static ExampleResults withJackknife(ExampleResults results, double... jackknife) {
    return new ExampleResults(
        results.boundSamples(),
        results.bounds(),
        results.deviations(),
        results.effectiveSampleSize(),
        results.significantSamples(),
        results.weightCounts(),
        results.units(),
        results.posteriorMeans(),
        results.kl(),
        results.sampledKl(),
        jackknife);
  }

  /** Two examples: everything that is a mean, and the limit 2 + 2 (-11 + 13) of L_1. */
  @Test
  void whatIsMeasuredBesideTheNll() {
    ExampleResults results =
        new ExampleResults(
            new int[] {1, 20},
            new double[][] {{-12, -10}, {-14, -12}},
            new double[][] {{0.5}, {1.5}},
            new double[] {1, 2},
            new long[] {3, 6},
            new long[NormalizedWeights.BINS],
            new int[] {1, 2},
            new double[][] {{-1, 0, 1}, {1, 0, 1}},
            new double[][] {{0.5, 1, 2}, {1.5, 3, 4}},
            new double[] {4, 5},
            new double[0]);
    EvaluationSummary summary = summary(results);
    Measurements measured = summary.measurements();
    assertThat(measured.significantSamples()).hasValue(4.5);
    assertThat(measured.activity()).containsExactly(List.of(1.0), List.of(0.0, 0.0));
    assertThat(summary.activeUnits()).containsExactly(1, 0);
    assertThat(measured.klPerUnit()).containsExactly(List.of(1.0), List.of(2.0, 3.0));
    // the top layer's: 3 and 7 in closed form, so the differences are 1 and -2
    assertThat(measured.klEstimates()).contains(new KlEstimates(5, 4.5, OptionalDouble.of(1.5)));
    assertThat(measured.boundDeviations()).containsExactly(new BoundDeviation(1, 1, 6));
    assertThat(TrainGap.of(results, RESULTS))
        .isEqualTo(new TrainGap(13, OptionalDouble.of(Math.sqrt(26.0 / 2 / 3)), 3, -2));
  }

  /** In Turkish, the lower case of I has no dot. */
  @Test
  void wordsDoNotDependOnTheLocale() {
    Locale locale = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertThat(StrictJson.tree(summary(RESULTS)).path("split").asText()).isEqualTo("validation");
    } finally {
      Locale.setDefault(locale);
    }
  }

  @Test
  void filesHoldEveryExample(@TempDir Path folder) throws IOException {
    EvaluationSummary summary = summary(RESULTS);
    EvaluationFiles.write(folder, summary, RESULTS, new TreeMap<>(Map.of("data", new byte[] {1})));
    assertThat(EvaluationFiles.readSummary(folder)).isEqualTo(summary);
    assertArray(folder, EvaluationFiles.LOG_LIKELIHOOD, List.of(3), -10, -12, -17);
    assertArray(
        folder, EvaluationFiles.BOUNDS, List.of(3, 3), -12, -11, -10, -14, -13, -12, -19, -18, -17);
    assertArray(folder, EvaluationFiles.EFFECTIVE_SAMPLE_SIZE, List.of(3), 1, 2, 6);
    assertArray(folder, EvaluationFiles.POSTERIOR_MEANS, List.of(3, 1), -1, 0, 1);
  }

  private static void assertArray(Path folder, String file, List<Integer> shape, double... values) {
    NpyArray.Doubles array = (NpyArray.Doubles) Npy.read(folder.resolve(file));
    assertThat(array.shape()).isEqualTo(shape.stream().mapToInt(Integer::intValue).toArray());
    assertThat(array.values()).isEqualTo(values);
  }

  private static EvaluationSummary summary(ExampleResults results) {
    return EvaluationSummary.of(CONFIG, results, RequestedMeasurements.NONE);
  }
}
