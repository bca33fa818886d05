package dev.iwae.benchmarks;

import dev.iwae.data.Images;
import dev.iwae.math.KernelBackend;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.model.stack.Block;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.store.NpyArray;
import dev.iwae.store.Npz;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Writes log-weights of ours with the weights, x and noise that they are of, for a peer to compute
 * them, too. Forked, since it loads native code.
 */
public final class TorchCheck {

  private static final int EXAMPLES = 4;
  private static final int SAMPLES = 7;

  private TorchCheck() {}

  /**
   * Started by {@link TorchAgreement}.
   *
   * @param arguments name of a {@link Network}, file to write
   */
  public static void main(String[] arguments) throws IOException {
    Images train = BenchmarkImages.train();
    Network network = Network.valueOf(arguments[0]);
    float[] weights =
        Ours.training(Ours.shortest(network, train), train).run(new SilentTraining()).weights();
    try (OutputStream out = Files.newOutputStream(Path.of(arguments[1]))) {
      Npz.write(out, arrays(network, weights, train));
    }
  }

  private static SortedMap<String, NpyArray> arrays(
      Network network, float[] weights, Images images) {
    Parameters parameters = new Parameters(ParameterLayout.of(network.model(), images.pixels()));
    parameters.put(0, weights, 0, weights.length);
    LayerStack stack =
        new LayerStack(
            network.model(),
            parameters,
            KernelBackend.choose().create(),
            images.pixels(),
            EXAMPLES,
            EXAMPLES * SAMPLES);
    BenchmarkImages.draw(images, new SplittableRandom(1), stack.x(), EXAMPLES);
    for (int i = 0; i < EXAMPLES; i++) {
      stack.indices()[i] = i;
    }
    RandomStream noise = new RandomStream(1, Purpose.POSTERIOR, 0, 0);
    Block block = new Block(0, EXAMPLES, 0, SAMPLES);
    stack.encode(EXAMPLES);
    stack.sample(block, noise);
    stack.score(block);
    SortedMap<String, NpyArray> arrays = new TreeMap<>();
    arrays.put("weights", NpyArray.Floats.of(weights));
    arrays.put("x", new NpyArray.Floats(new int[] {EXAMPLES, images.pixels()}, stack.x()));
    for (int l = 0; l < stack.layers(); l++) {
      arrays.put(
          "noise." + l, network.isDiscrete() ? samples(stack, l) : noise(noise, l, stack.units(l)));
    }
    arrays.put(
        "log_weights", new NpyArray.Doubles(new int[] {EXAMPLES, SAMPLES}, stack.logWeights()));
    return arrays;
  }

  /** Bits, which are no function of noise that others could draw. */
  private static NpyArray samples(LayerStack stack, int layer) {
    int[] shape = {EXAMPLES, SAMPLES, stack.units(layer)};
    return new NpyArray.Floats(shape, stack.samples(layer).clone());
  }

  /** What the stack has drawn. */
  private static NpyArray noise(RandomStream stream, int layer, int units) {
    float[] noise = new float[EXAMPLES * SAMPLES * units];
    for (int i = 0; i < EXAMPLES; i++) {
      stream.normals(i, 0, SAMPLES, layer, noise, i * SAMPLES * units, units);
    }
    return new NpyArray.Floats(new int[] {EXAMPLES, SAMPLES, units}, noise);
  }
}
