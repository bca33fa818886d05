package dev.iwae.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.math.ChiSquare;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which draws are shared and which are not. Seeds are fixed. */
class BinarizerTest {

  private static final int PIXELS = 28 * 28;
  private static final Images IMAGES = images();

  /** Example e has grey values 0, 1, ... 255, 0, ... from e on. */
  private static Images images() {
    byte[] bytes = new byte[4 * PIXELS];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (i / PIXELS + i % PIXELS);
    }
    return Images.ofBytes(bytes, 4, 28, 28);
  }

  private static float[] draw(Binarizer binarizer, int example) {
    float[] x = new float[PIXELS];
    binarizer.draw(IMAGES, example, x, 0);
    return x;
  }

  private static float[] training(Binarization mode, long seed, int stage, int epoch) {
    return draw(Binarizer.forTraining(mode, seed, stage, epoch), 2);
  }

  private static float[] evaluation(Binarization mode, Split split) {
    return draw(Binarizer.forEvaluation(mode, split), 2);
  }

  @Test
  void dynamicDrawsAnewInEachEpochStageAndRun() {
    float[] x = training(Binarization.DYNAMIC, 1, 0, 0);
    assertThat(x).containsOnly(0f, 1f).contains(0f, 1f);
    assertThat(training(Binarization.DYNAMIC, 1, 0, 0)).containsExactly(x);
    assertThat(training(Binarization.DYNAMIC, 1, 0, 1)).isNotEqualTo(x);
    assertThat(training(Binarization.DYNAMIC, 1, 1, 0)).isNotEqualTo(x);
    assertThat(training(Binarization.DYNAMIC, 2, 0, 0)).isNotEqualTo(x);
  }

  @Test
  void fixedDrawsOnceForAllRuns() {
    float[] x = training(Binarization.FIXED, 1, 0, 0);
    assertThat(training(Binarization.FIXED, 7, 3, 9)).containsExactly(x);
    assertThat(evaluation(Binarization.FIXED, Split.TRAIN)).containsExactly(x);
    assertThat(evaluation(Binarization.FIXED, Split.VALIDATION)).containsExactly(x);
    assertThat(evaluation(Binarization.FIXED, Split.TEST)).isNotEqualTo(x);
  }

  @Test
  void evaluationDrawsOnceForAllModels() {
    for (Split split : Split.values()) {
      float[] x = evaluation(Binarization.DYNAMIC, split);
      assertThat(evaluation(Binarization.DYNAMIC, split)).containsExactly(x);
      assertThat(training(Binarization.DYNAMIC, 0, 0, 0)).isNotEqualTo(x);
    }
    assertThat(evaluation(Binarization.FIXED, Split.TEST))
        .as("the test set is the same for dynamic and fixed")
        .containsExactly(evaluation(Binarization.DYNAMIC, Split.TEST));
  }

  @Test
  void anExampleDoesNotDependOnWhatWasDrawnBeforeIt() {
    Binarizer binarizer = Binarizer.forTraining(Binarization.DYNAMIC, 1, 0, 0);
    float[] third = draw(binarizer, 2);
    float[] first = draw(binarizer, 0);
    assertThat(draw(binarizer, 2)).containsExactly(third);
    assertThat(draw(Binarizer.forTraining(Binarization.DYNAMIC, 1, 0, 0), 0))
        .containsExactly(first);
    assertThat(first).isNotEqualTo(third);
  }

  /**
   * Equal images are binarised independently of each other: of 784 pixels of intensity 128/255 two
   * draws agree in half, within five standard errors, for six pairs in two modes: a false alarm of
   * 7e-6, were the seeds drawn anew.
   */
  @Test
  void examplesHaveDrawsOfTheirOwn() {
    byte[] grey = new byte[4 * PIXELS];
    Arrays.fill(grey, (byte) 128);
    Images images = Images.ofBytes(grey, 4, 28, 28);
    for (Binarizer binarizer :
        List.of(
            Binarizer.forTraining(Binarization.DYNAMIC, 1, 0, 0),
            Binarizer.forEvaluation(Binarization.DYNAMIC, Split.TEST))) {
      float[] x = new float[4 * PIXELS];
      for (int example = 0; example < 4; example++) {
        binarizer.draw(images, example, x, example * PIXELS);
      }
      for (int one = 0; one < 4; one++) {
        for (int other = 0; other < one; other++) {
          int agree = 0;
          for (int pixel = 0; pixel < PIXELS; pixel++) {
            agree += x[one * PIXELS + pixel] == x[other * PIXELS + pixel] ? 1 : 0;
          }
          assertThat(agree).isBetween(PIXELS / 2 - 70, PIXELS / 2 + 70);
        }
      }
    }
  }

  @Test
  void thresholdIsAboveOneHalf() {
    float[] x = training(Binarization.THRESHOLD, 1, 0, 0);
    assertThat(x).containsExactly(evaluation(Binarization.THRESHOLD, Split.TEST));
    for (int i = 0; i < PIXELS; i++) {
      assertThat(x[i]).isEqualTo((2 + i) % 256 >= 128 ? 1f : 0f);
    }
  }

  @Test
  void noneLeavesTheIntensities() {
    assertThat(training(Binarization.NONE, 1, 0, 0)).isEqualTo(Pixels.of(IMAGES, 2));
  }

  @Test
  void writesOnlyThePixelsOfTheExample() {
    for (Binarization mode : Binarization.values()) {
      float[] target = new float[PIXELS + 20];
      Arrays.fill(target, -1f);
      Binarizer.forTraining(mode, 1, 0, 0).draw(IMAGES, 1, target, 10);
      assertThat(Arrays.copyOf(target, 10)).containsOnly(-1f);
      assertThat(Arrays.copyOfRange(target, 10, PIXELS + 10)).doesNotContain(-1f);
      assertThat(Arrays.copyOfRange(target, PIXELS + 10, PIXELS + 20)).containsOnly(-1f);
    }
  }

  /** False alarm 1e-6 for each of the four grey values. */
  @Test
  void theIntensityIsTheProbabilityOfOne() {
    for (int grey : List.of(1, 64, 128, 254)) {
      long ones = 0;
      for (int epoch = 0; epoch < 10_000; epoch++) {
        float[] x = training(Binarization.DYNAMIC, 5, 0, epoch);
        for (int i = grey - 2; i < PIXELS; i += 256) {
          ones += i < 0 ? 0 : (long) x[i];
        }
      }
      long draws = 10_000L * (grey < 2 ? 3 : (PIXELS - 1 - (grey - 2)) / 256 + 1);
      double p = grey / 255.0;
      ChiSquare.assertFits(new long[] {draws - ones, ones}, new double[] {1 - p, p});
    }
  }
}
