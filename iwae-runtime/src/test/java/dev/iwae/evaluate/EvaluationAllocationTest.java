package dev.iwae.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.iwae.data.Images;
import dev.iwae.data.SyntheticImages;
import dev.iwae.model.Initialization;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Evaluation allocates results and little else: a vector that C2 boxes would be millions. */
@Tag("allocation")
class EvaluationAllocationTest {

  private static final int SAMPLES = 1000;
  private static final long MOST_BYTES_PER_EXAMPLE = 8192;
  private static final long DEADLINE_NANOS = 15_000_000_000L;

  @Test
  void aCompiledEvaluationAllocatesAlmostNothing() {
    ModelSpec model =
        new ModelSpec(
            List.of(new LayerSpec(List.of(100), 32), new LayerSpec(List.of(50), 20)),
            Activation.TANH,
            Likelihood.BERNOULLI,
            OutputBias.ZERO);
    Images images = SyntheticImages.random(4, 784, 9);
    EvaluationConfig config = Evaluated.config(model, images, SAMPLES);
    float[] weights = Initialization.draw(model, new double[784], 1);
    Evaluation evaluation = new Evaluation(config, images, weights);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long id = Thread.currentThread().getId();
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    long bytes = Long.MAX_VALUE;
    while (bytes >= MOST_BYTES_PER_EXAMPLE && System.nanoTime() < deadline) {
      long before = threads.getThreadAllocatedBytes(id);
      evaluation.evaluate(0, 4, EvaluationObserver.NONE);
      bytes = (threads.getThreadAllocatedBytes(id) - before) / 4;
    }
    assertThat(bytes).isLessThan(MOST_BYTES_PER_EXAMPLE);
  }
}
