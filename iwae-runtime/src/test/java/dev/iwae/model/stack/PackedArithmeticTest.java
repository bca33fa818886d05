package dev.iwae.model.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.iwae.math.KernelBackend;
import dev.iwae.math.Kernels;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.math.ScalarKernels;
import dev.iwae.model.Arithmetic;
import dev.iwae.model.Initialization;
import dev.iwae.model.PackedArithmetic;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A stack on the heap against the same stack by BLAS. */
@Tag("kernels")
class PackedArithmeticTest {

  private static final int PIXELS = 300;
  private static final int ROWS = 250;
  private static final Block BLOCK = new Block(0, 1, 500, ROWS);

  private static ModelSpec model(Likelihood likelihood) {
    return new ModelSpec(
        List.of(new LayerSpec(List.of(100, 70), 40), new LayerSpec(List.of(64), 20)),
        Activation.TANH,
        likelihood,
        OutputBias.ZERO);
  }

  private static Parameters parameters(ModelSpec model) {
    ParameterLayout layout = ParameterLayout.of(model, PIXELS);
    Parameters parameters = new Parameters(layout);
    parameters.put(0, Initialization.draw(model, new double[PIXELS], 7), 0, layout.size());
    return parameters;
  }

  private static double[] logWeights(LayerStack stack) {
    for (int i = 0; i < PIXELS; i++) {
      stack.x()[i] = i % 5 == 0 ? 1f : 0f;
    }
    stack.indices()[0] = 3;
    stack.encode(1);
    stack.sample(BLOCK, new RandomStream(1, Purpose.POSTERIOR_EVAL, 0, 0));
    stack.score(BLOCK);
    return stack.logWeights();
  }

  private static Encoder encoder(ModelSpec model, Kernels kernels) {
    return new Encoder(model, parameters(model), kernels, Minibatch.allocate(1, PIXELS), 1);
  }

  private static double[] onHeap(ModelSpec model, Kernels kernels) {
    Arithmetic arithmetic = new PackedArithmetic(kernels, ROWS);
    return logWeights(
        new LayerStack(
            model,
            parameters(model),
            kernels,
            arithmetic,
            EncodedBatch.of(encoder(model, kernels)),
            1,
            ROWS));
  }

  /**
   * Log-weights of some -1,200 that are mostly squares: another order of sums moves them by 1e-6.
   */
  @ParameterizedTest
  @EnumSource
  void logWeightsAreThoseByBlas(Likelihood likelihood) {
    ModelSpec model = model(likelihood);
    Kernels kernels = KernelBackend.choose().create();
    double[] byBlas =
        logWeights(new LayerStack(model, parameters(model), kernels, PIXELS, 1, ROWS));
    double[] onHeap = onHeap(model, kernels);
    for (int row = 0; row < ROWS; row++) {
      assertThat(onHeap[row]).isCloseTo(byBlas[row], withinPercentage(1e-3));
    }
    assertThat(onHeap).isEqualTo(onHeap(model, new ScalarKernels()));
    assertThat(Arrays.stream(onHeap).distinct().count()).isEqualTo(ROWS);
  }

  /** Whatever it chooses on this machine. */
  @ParameterizedTest
  @EnumSource
  void aStackOfBlocksHasTheBitsOfBlas(Likelihood likelihood) {
    ModelSpec model = model(likelihood);
    Kernels kernels = KernelBackend.choose().create();
    assertThat(logWeights(LayerStack.ofBlocks(model, parameters(model), kernels, PIXELS, ROWS)))
        .isEqualTo(logWeights(new LayerStack(model, parameters(model), kernels, PIXELS, 1, ROWS)));
  }

  @Test
  void anotherNumberOfRowsIsAnError() {
    ModelSpec model = model(Likelihood.BERNOULLI);
    Kernels kernels = new ScalarKernels();
    LayerStack stack =
        new LayerStack(
            model,
            parameters(model),
            kernels,
            new PackedArithmetic(kernels, ROWS),
            EncodedBatch.of(encoder(model, kernels)),
            1,
            ROWS);
    stack.encode(1);
    RandomStream noise = new RandomStream(1, Purpose.POSTERIOR_EVAL, 0, 0);
    assertThatThrownBy(() -> stack.sample(new Block(0, 1, 0, ROWS - 1), noise))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("249 rows, made for 250");
  }
}
