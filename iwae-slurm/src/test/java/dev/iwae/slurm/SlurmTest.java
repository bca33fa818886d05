package dev.iwae.slurm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.ExampleSet;
import dev.iwae.run.Batch;
import dev.iwae.store.StepKey;
import dev.iwae.store.Store;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Binarization;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.Likelihood;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.OutputBias;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.WorkerLaunch;
import dev.iwae.worker.machine.BlasChoice;
import dev.iwae.worker.step.StepOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What needs no cluster. Two elements of a step each; where something is submitted, it is refused.
 */
class SlurmTest {

  private static final ObjectNode EMPTY = JsonNodeFactory.instance.objectNode();

  @TempDir private Path home;
  private final Told told = new Told();
  private final Slurm slurm = new Slurm(new SlurmSettings(List.of(), 0, 1));

  /** A job that ends between plan and look has stored what the plan found missing. */
  @Test
  void whatIsStoredByNowIsNotSubmitted() {
    store("a");
    store("b");
    slurm.execute(batch(), told);
    assertThat(told.news()).containsExactly("0 completed a", "1 completed b");
    assertThat(slurm.submit(batch())).startsWith("nothing was submitted: ");
    assertThat(home.resolve("slurm")).doesNotExist();
  }

  @Test
  void whatIsStoredInPartIsSubmitted() {
    store("a");
    assertThatThrownBy(() -> slurm.execute(batch(), told))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("iwae.engine=slurm needs iwae.blas");
  }

  private void store(String digit) {
    Store.open(home, (key, reason, movedTo) -> {})
        .write(
            key(digit),
            Optional.empty(),
            EMPTY,
            EMPTY,
            folder -> Files.writeString(folder.resolve("result"), digit));
  }

  private Batch batch() {
    List<List<StepOrder>> elements = List.of(List.of(order("a")), List.of(order("b")));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    WorkerLaunch launch = new WorkerLaunch(java, List.of(), List.of(), home, home, BlasChoice.AUTO);
    return new Batch("sweep", List.of(key("a"), key("b")), launch, elements);
  }

  private static StepOrder order(String digit) {
    ModelSpec model =
        new ModelSpec(
            List.of(new LayerSpec(List.of(100), 10)),
            Activation.TANH,
            Likelihood.BERNOULLI,
            OutputBias.DATA_MEAN);
    ExampleSet examples = new ExampleSet("0".repeat(64), 0, 10, 784, Binarization.DYNAMIC);
    EvaluationConfig config = new EvaluationConfig(examples, Split.TEST, model, 100, 0.01);
    return new StepOrder(
        key(digit), Optional.empty(), config, Optional.empty(), Optional.empty(), EMPTY);
  }

  private static StepKey key(String digit) {
    return new StepKey(digit.repeat(64));
  }
}
