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
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no cluster. Two elements of a step each. */
class SlurmTest {

  private static final ObjectNode EMPTY = JsonNodeFactory.instance.objectNode();

  @TempDir private Path home;
  private final Told told = new Told();
  private final FakeCluster cluster = new FakeCluster();
  private final AtomicLong nanos = new AtomicLong();
  private Duration perLook = Duration.ofSeconds(10);
  private final Slurm slurm =
      new Slurm(
          new SlurmSettings(List.of(), 0, 1), cluster, () -> nanos.addAndGet(perLook.toNanos()));

  /** A job that ends between plan and look has stored what the plan found missing. */
  @Test
  void whatIsStoredByNowIsNotSubmitted() {
    store("a");
    store("b");
    slurm.execute(batch(BlasChoice.AUTO), told);
    assertThat(told.news()).containsExactly("0 completed a", "1 completed b");
    assertThat(submit(BlasChoice.AUTO)).startsWith("nothing was submitted: ");
    assertThat(home.resolve("slurm")).doesNotExist();
  }

  @Test
  void whatIsStoredInPartIsSubmitted() {
    store("a");
    assertThatThrownBy(() -> submit(BlasChoice.AUTO))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("iwae.engine=slurm needs iwae.blas");
    assertThat(submit(BlasChoice.HASWELL)).startsWith("submitted: job 18 (2 runs)");
    assertThat(cluster.asked()).containsExactly("srun", "sbatch");
    assertThat(told.news()).containsExactly("waits for a node that tries the home's locks");
  }

  @Test
  void whatWasNoticedOfADetachedBatchIsCollectedOnce() {
    submit(BlasChoice.HASWELL);
    told.news();
    new StepTeller(folder(), 0, "node-a", key("a")).notice("begins again");
    for (int i = 0; i < 2; i++) {
      slurm.collect(batch(BlasChoice.HASWELL), told::noticed);
    }
    assertThat(told.news()).containsExactly("a: begins again");
    assertThat(cluster.asked()).containsExactly("srun", "sbatch");
  }

  /** Nothing begins any more before the others are told. */
  @Test
  void anInterruptedJobIsEnded() {
    cluster.lists("0 R\n1 PD\n");
    assertThat(interrupt()).isEmpty();
    assertThat(cluster.asked())
        .containsExactly(
            "srun",
            "sbatch",
            "scancel --state=PENDING 18",
            "scancel --signal=TERM --batch 18",
            "scancel 18");
    assertThat(folder().isStopped("18")).isTrue();
  }

  @Test
  void whatIsRunningHasTwentySeconds() {
    cluster.lists("0 R\n");
    interrupt();
    assertThat(nanos.get()).isEqualTo(Duration.ofSeconds(30).toNanos()); // begun at 10
  }

  @Test
  void whatNeedsNoTimeGetsNone() {
    cluster.lists("1 PD\n");
    interrupt();
    assertThat(nanos.get()).isEqualTo(Duration.ofSeconds(10).toNanos());
  }

  @Test
  void aJobThatCannotBeToldIsLeftAloneAndFollowed() {
    cluster.ignores("scancel");
    assertThat(interrupt())
        .singleElement()
        .asString()
        .startsWith("Slurm refused `scancel --state=PENDING 18`:")
        .contains("Unable to contact", "So job 18 was not told to end");
    cluster.lists("0 R\n");
    assertThat(submit(BlasChoice.HASWELL)).startsWith("still at work: job 18");
  }

  @Test
  void aJobThatWasToldInPartIsEndedByTheNextCommand() {
    cluster.ignores("scancel --signal");
    assertThat(interrupt())
        .singleElement()
        .asString()
        .startsWith("Slurm refused `scancel --signal=TERM --batch 18`:")
        .contains("some of job 18 may still be at work: `scancel 18` ends it");
    assertThat(folder().isStopped("18")).isTrue();
  }

  /** What is told of a job that is interrupted when it has been submitted. */
  private List<String> interrupt() {
    slurm.interrupt();
    slurm.execute(batch(BlasChoice.HASWELL), told);
    List<String> news = told.news();
    assertThat(news).first().asString().startsWith("waits for a node");
    return news.subList(1, news.size());
  }

  @Test
  void aStoppedJobLeavesTheQueueBeforeItsOrdersAreReplaced() {
    remember("17");
    folder().requestStop("17");
    cluster.lists("0 CG\n", "0 CG\n", "");
    assertThat(submit(BlasChoice.HASWELL)).startsWith("submitted: job 18");
    assertThat(cluster.asked()).containsExactly("scancel 17", "srun", "sbatch");
    assertThat(told.news()).first().asString().startsWith("waits until job 17 has left the queue");
    assertThat(folder().isStopped("17")).isFalse();
  }

  @Test
  void oneThatDoesNotLeaveKeepsItsOrders() {
    remember("17");
    folder().requestStop("17");
    cluster.lists("0 CG\n");
    nanos.set(Long.MAX_VALUE - Duration.ofSeconds(100).toNanos()); // System.nanoTime may overflow
    perLook = Duration.ofSeconds(70);
    assertThatThrownBy(() -> submit(BlasChoice.HASWELL))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("job 17 was told to end, and is still in the queue after 2 minutes")
        .hasMessageContaining("Nothing was submitted");
    assertThat(cluster.asked()).containsExactly("scancel 17");
    assertThat(folder().job()).hasValue("17");
  }

  @Test
  void aJobWithAnotherKernelIsNotFollowed() {
    remember("17");
    folder().rememberKernel("Haswell");
    cluster.lists("0 R\n");
    assertThatThrownBy(() -> submit(BlasChoice.SKYLAKEX))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("job 17 is at work on this sweep with iwae.blas=haswell")
        .hasMessageContaining("`scancel 17`");
    for (BlasChoice same : List.of(BlasChoice.HASWELL, BlasChoice.AUTO)) {
      assertThat(submit(same)).startsWith("still at work: job 17");
    }
  }

  private JobFolder folder() {
    return JobFolder.of(batch(BlasChoice.HASWELL));
  }

  private void remember(String job) {
    folder().prepare(batch(BlasChoice.HASWELL).elements());
    folder().rememberJob(job);
  }

  private String submit(BlasChoice blas) {
    return slurm.submit(batch(blas), told::noticed);
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

  private Batch batch(BlasChoice blas) {
    List<List<StepOrder>> elements = List.of(List.of(order("a")), List.of(order("b")));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    WorkerLaunch launch = new WorkerLaunch(java, List.of(), List.of(), home, home, blas);
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
