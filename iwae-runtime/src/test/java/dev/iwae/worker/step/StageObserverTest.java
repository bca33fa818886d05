package dev.iwae.worker.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.iwae.plan.StageConfig;
import dev.iwae.train.Checkpoint;
import dev.iwae.train.Directive;
import dev.iwae.train.TrainingProgress;
import dev.iwae.train.TrainingState;
import dev.iwae.worker.FakeExecution;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StageObserverTest {

  private static final int STEPS = 10_000;

  private final List<StepProgress> heard = new ArrayList<>();
  private final StopSignal stop = new StopSignal();

  /** A report is some 60 bytes; a step is as short as half a millisecond. */
  @Test
  void aStepThatNobodyAsksAboutAllocatesNothing() {
    StageObserver observer = observer(new Every(Integer.MAX_VALUE));
    watch(observer, STEPS);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    watch(observer, STEPS);
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(STEPS);
  }

  @Test
  void reportsWhenAReportIsDue() {
    watch(observer(new Every(100)), 250);
    assertThat(heard).hasSize(2);
    StepProgress last = heard.get(1);
    assertThat(last.phase()).isEqualTo(StepPhase.TRAINING);
    assertThat(last.done()).isEqualTo(2 * 8 + 5);
    assertThat(last.total()).isEqualTo(4 * 8);
    assertThat(last.epoch()).isEqualTo(3);
    assertThat(last.bound()).isEqualTo(-90);
    assertThat(last.perSecond()).isPositive();
  }

  @Test
  void reportsTheLastStepInAnyCase() {
    StageObserver observer = observer(new Every(Integer.MAX_VALUE));
    observer.afterStep(new At(3, 8));
    observer.afterStep(new At(4, 7));
    observer.afterStep(new At(4, 8));
    assertThat(heard).extracting(StepProgress::done).containsExactly(4L * 8);
  }

  @Test
  void aStopIsObeyedWhetherOrNotAReportIsDue() {
    StageObserver observer = observer(new Every(Integer.MAX_VALUE));
    assertThat(observer.afterStep(new At(3, 5))).isEqualTo(Directive.CONTINUE);
    stop.request();
    assertThat(observer.afterStep(new At(3, 5))).isEqualTo(Directive.STOP);
    assertThat(heard).isEmpty();
  }

  private static void watch(StageObserver observer, int steps) {
    TrainingProgress progress = new At(3, 5);
    for (int step = 0; step < steps; step++) {
      observer.afterStep(progress);
    }
  }

  private StageObserver observer(ProgressListener listener) {
    StageConfig config = Orders.stage(1, 0, 4);
    StepContext context =
        new StepContext(
            Orders.fake(FakeExecution.Behaviour.COMPLETE),
            new KernelIdentity("any", Optional.empty()),
            null,
            new CheckpointInterval(Duration.ofDays(1)),
            listener,
            stop,
            () -> 1);
    TrainingState start = TrainingState.of(new float[0]);
    return new StageObserver(config, context, new Checkpoint(start, List.of(), 0));
  }

  /** Wants to hear of every so many steps. */
  private final class Every implements ProgressListener {
    private final int steps;
    private int asked;

    Every(int steps) {
      this.steps = steps;
    }

    @Override
    public boolean isDue(StepPhase phase) {
      return ++asked % steps == 0;
    }

    @Override
    public void accept(StepProgress progress) {
      heard.add(progress);
    }
  }

  /** Of four epochs of eight steps. */
  private record At(int epoch, int step) implements TrainingProgress {
    @Override
    public int epochs() {
      return 4;
    }

    @Override
    public int stepsPerEpoch() {
      return 8;
    }

    @Override
    public double bound() {
      return -90;
    }
  }
}
