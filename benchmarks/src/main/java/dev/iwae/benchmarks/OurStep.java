package dev.iwae.benchmarks;

import dev.iwae.data.Images;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.train.StageTraining;
import dev.iwae.train.TrainingState;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Our training step, from drawing and binarising the minibatch to Adam. An invocation is a stage of
 * {@link Ours#STEPS} steps; its end, a copy of weights and moments, is part of it. Training goes on
 * from one to the next, so that after the first ones weights are those of the first epochs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class OurStep {

  @Param({
    "STEP_ONE_LAYER_K1",
    "STEP_ONE_LAYER_K5",
    "STEP_ONE_LAYER_K50",
    "STEP_ONE_LAYER_K50_PRUNED",
    "STEP_TWO_LAYERS_K50",
    "STEP_BELIEF_NETWORK_K50"
  })
  public Work work;

  @Param({"FRESH", "MIXED"})
  public JvmHistory history;

  private StageTraining training;

  @Setup
  public void prepare() {
    Images train = BenchmarkImages.train();
    history.live(train, BenchmarkImages.test());
    ObjectiveSpec objective = work.isPruned() ? Ours.PRUNED : Ours.objective(work.network());
    training = Ours.training(Ours.stage(work.network(), objective, work.samples(), train), train);
  }

  @Benchmark
  @OperationsPerInvocation(Ours.STEPS)
  public TrainingState step() {
    return training.run(new SilentTraining());
  }
}
