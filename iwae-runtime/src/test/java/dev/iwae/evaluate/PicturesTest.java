package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.iwae.data.Binarizer;
import dev.iwae.data.Images;
import dev.iwae.data.SyntheticImages;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.ReferenceStack;
import dev.iwae.model.StackCase;
import dev.iwae.model.Weights64;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.BitPrior;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturesTest {

  private static final int HEIGHT = 4;
  private static final int WIDTH = 3;
  private static final int FIRST = 2;
  private static final int EXAMPLES = 12;

  /** Half a grey level of sixteen, and rounding. */
  private static final double LEVEL = 0.5 / 15 + 1e-4;

  private static final Images IMAGES = SyntheticImages.random(FIRST + EXAMPLES, HEIGHT, WIDTH, 3);
  private static final ModelSpec MODEL =
      StackCase.model(
          Activation.TANH, Likelihood.BERNOULLI, StackCase.layer(3, 6), StackCase.layer(2, 5));
  private static final StackCase STACK = StackCase.of(MODEL, HEIGHT * WIDTH, 1, 7);
  private static final ReferenceStack REFERENCE = new ReferenceStack(MODEL, STACK.weights64());

  @Test
  void dataIsWhatTheModelSees() throws IOException {
    BufferedImage picture = picture("data");
    assertThat(picture.getWidth()).isEqualTo(10 * (WIDTH + 1) - 1);
    assertThat(picture.getHeight()).isEqualTo(HEIGHT);
    for (int i = 0; i < 10; i++) {
      assertShows(picture, i, x(i));
    }
  }

  /** In float64, on the same draws; the pick by enumeration of the 600 weights. */
  @Test
  void reconstructionsAreDecodedFromTheFirstDrawAndFromThePicked() throws IOException {
    BufferedImage plain = picture("reconstructions");
    BufferedImage resampled = picture("resampledReconstructions");
    int others = 0;
    for (int i = 0; i < 10; i++) {
      double[][][] h = latents(i, 600);
      double[] logWeights = new double[600];
      for (int k = 0; k < 600; k++) {
        logWeights[k] = REFERENCE.logWeight(toDoubles(x(i)), epsilon(i, k));
      }
      RandomStream choice = new RandomStream(0, Purpose.RESAMPLE, 0, 0);
      choice.seek(FIRST + i, 0, 0);
      int pick = Resampling.pick(logWeights, choice.nextDouble());
      others += pick > 0 ? 1 : 0;
      assertShows(plain, i, probabilities(h[0][0]));
      assertShows(resampled, i, probabilities(h[pick][0]));
    }
    assertThat(others).isPositive();
  }

  @Test
  void samplesComeDownFromThePrior() throws IOException {
    BufferedImage picture = picture("samples");
    assertThat(picture.getHeight()).isEqualTo(2 * (HEIGHT + 1) - 1);
    RandomStream noise = new RandomStream(0, Purpose.PRIOR, 0, 0);
    for (int i = 0; i < 20; i++) {
      double[] h2 = normals(noise, 0, i, 1, 2);
      double[] h1 = REFERENCE.p(2, h2).at(normals(noise, 0, i, 0, 3));
      assertShows(picture, i, probabilities(h1));
    }
  }

  /**
   * Bits of probability 0 or 1, from q and from a learned prior: what is drawn of them is known.
   */
  @Test
  void bitsAreDecodedAsBits() throws IOException {
    ModelSpec model =
        StackCase.model(
            Activation.TANH,
            Likelihood.BERNOULLI,
            StackCase.bits(3, 6),
            new LayerSpec(List.of(), new Latent.Bernoulli(2, BitPrior.LEARNED)));
    Weights64 weights = StackCase.of(model, HEIGHT * WIDTH, 1, 7).weights64();
    sure(weights, "q1.logits", 1, 0, 1);
    sure(weights, "q2.logits", 1, 1);
    sure(weights, "p2.logits", 0, 1, 1);
    sure(weights, "p3.logits", 0, 1);
    EvaluationConfig config = Evaluated.config(model, IMAGES, 600, FIRST, Binarization.DYNAMIC);
    SortedMap<String, byte[]> drawn =
        Pictures.draw(config, IMAGES, weights.toFloats(), () -> false);
    ReferenceStack reference = new ReferenceStack(model, weights);
    for (int i = 0; i < 10; i++) {
      float[] ofQ = probabilities(reference, new double[] {1, 0, 1});
      assertShows(read(drawn, "reconstructions"), i, ofQ);
      assertShows(read(drawn, "resampledReconstructions"), i, ofQ);
      assertShows(read(drawn, "samples"), i, probabilities(reference, new double[] {0, 1, 1}));
    }
  }

  private static void sure(Weights64 weights, String name, int... bits) {
    for (int j = 0; j < bits.length; j++) {
      weights.setB(name, j, bits[j] == 1 ? 90 : -90);
      for (int i = 0; i < weights.inputs(name); i++) {
        weights.setW(name, i, j, 0);
      }
    }
  }

  @Test
  void weightsAreGreyWhereTheyAreZero() throws IOException {
    BufferedImage picture = picture("firstLayerWeights");
    double largest = 0;
    for (int i = 0; i < HEIGHT * WIDTH; i++) {
      for (int u = 0; u < 6; u++) {
        largest = Math.max(largest, Math.abs(STACK.weights64().w("q1.hidden1", i, u)));
      }
    }
    for (int u = 0; u < 6; u++) {
      float[] shown = new float[HEIGHT * WIDTH];
      for (int i = 0; i < shown.length; i++) {
        shown[i] = (float) (0.5 + 0.5 * STACK.weights64().w("q1.hidden1", i, u) / largest);
      }
      assertShows(picture, u, shown);
    }
  }

  @Test
  void equalWorkGivesEqualBytes() {
    SortedMap<String, byte[]> again = draw(IMAGES);
    assertThat(again.keySet()).containsExactlyInAnyOrderElementsOf(Pictures.NAMES);
    draw(IMAGES).forEach((name, png) -> assertThat(again.get(name)).isEqualTo(png));
  }

  @Test
  void theyCanBeStopped() {
    EvaluationConfig config = Evaluated.config(MODEL, IMAGES, 600, FIRST, Binarization.DYNAMIC);
    assertThatThrownBy(() -> Pictures.draw(config, IMAGES, STACK.parameters(), () -> true))
        .isInstanceOf(EvaluationInterrupted.class);
  }

  @ParameterizedTest
  @CsvSource({"1, 12, 0", "2, 6, 0", "3, 6, 5", "8, 8, 5", "65, 65, 0"})
  void onlyImagesAreDrawn(int height, int width, int pictures) {
    Images images = SyntheticImages.random(2, height, width, 1);
    assertThat(draw(images)).hasSize(pictures);
  }

  private static SortedMap<String, byte[]> draw(Images images) {
    int first = Math.min(FIRST, images.examples() - 1);
    EvaluationConfig config = Evaluated.config(MODEL, images, 600, first, Binarization.DYNAMIC);
    float[] parameters = StackCase.of(MODEL, images.pixels(), 1, 7).parameters();
    return Pictures.draw(config, images, parameters, () -> false);
  }

  private static BufferedImage picture(String name) throws IOException {
    return read(draw(IMAGES), name);
  }

  private static BufferedImage read(SortedMap<String, byte[]> drawn, String name)
      throws IOException {
    return ImageIO.read(new ByteArrayInputStream(drawn.get(name)));
  }

  private static void assertShows(BufferedImage picture, int index, float[] intensities) {
    int left = index % 10 * (WIDTH + 1);
    int top = index / 10 * (HEIGHT + 1);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        int grey = picture.getRGB(left + x, top + y) & 0xff;
        assertThat(grey / 255.0)
            .as("image %d, row %d, column %d", index, y, x)
            .isCloseTo(intensities[y * WIDTH + x], within(LEVEL));
      }
    }
  }

  private static float[] probabilities(double[] h) {
    return probabilities(REFERENCE, h);
  }

  private static float[] probabilities(ReferenceStack reference, double[] h) {
    double[] logits = reference.logits(h);
    float[] probabilities = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = (float) (1 / (1 + Math.exp(-logits[i])));
    }
    return probabilities;
  }

  private static float[] x(int i) {
    float[] x = new float[HEIGHT * WIDTH];
    Binarizer.forEvaluation(Binarization.DYNAMIC, Split.TEST).draw(IMAGES, FIRST + i, x, 0);
    return x;
  }

  private static double[][][] latents(int i, int samples) {
    double[][][] h = new double[samples][2][];
    for (int k = 0; k < samples; k++) {
      double[][] epsilon = epsilon(i, k);
      h[k][0] = REFERENCE.q(1, toDoubles(x(i))).at(epsilon[0]);
      h[k][1] = REFERENCE.q(2, h[k][0]).at(epsilon[1]);
    }
    return h;
  }

  private static double[][] epsilon(int i, int sample) {
    RandomStream noise = new RandomStream(0, Purpose.POSTERIOR_EVAL, 0, 0);
    return new double[][] {
      normals(noise, FIRST + i, sample, 0, 3), normals(noise, FIRST + i, sample, 1, 2)
    };
  }

  private static double[] normals(RandomStream noise, int index, int sample, int layer, int n) {
    float[] draws = new float[n];
    noise.seek(index, sample, layer);
    noise.nextNormals(draws, 0, n);
    return toDoubles(draws);
  }

  private static double[] toDoubles(float[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < doubles.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
