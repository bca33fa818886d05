package dev.iwae.benchmarks.djl;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import dev.iwae.benchmarks.BenchmarkImages;
import dev.iwae.benchmarks.Work;
import dev.iwae.data.Images;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A training step with DJL's Trainer and Adam. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DjlStep {

  @Param({"STEP_ONE_LAYER_K1", "STEP_ONE_LAYER_K5", "STEP_ONE_LAYER_K50", "STEP_TWO_LAYERS_K50"})
  public Work work;

  private final SplittableRandom random = new SplittableRandom(1);
  private Images train;
  private Model model;
  private Trainer trainer;
  private float[] x;

  @Setup
  public void prepare() {
    train = BenchmarkImages.train();
    x = new float[Work.BATCH * train.pixels()];
    model = Model.newInstance("iwae", Device.cpu(), "PyTorch");
    model.setBlock(new DjlLayerStack(work.network().layers(), train.pixels(), work.samples()));
    Optimizer adam =
        Optimizer.adam()
            .optLearningRateTracker(Tracker.fixed((float) Work.LEARNING_RATE))
            .optEpsilon(1e-4f)
            .build();
    trainer =
        model.newTrainer(
            new DefaultTrainingConfig(Loss.l2Loss())
                .optOptimizer(adam)
                .optDevices(new Device[] {Device.cpu()}));
    trainer.initialize(new Shape(Work.BATCH, train.pixels()));
  }

  @Benchmark
  public float step() {
    BenchmarkImages.draw(train, random, x, Work.BATCH);
    try (NDManager scope = trainer.getManager().newSubManager()) {
      NDArray batch = scope.create(x, new Shape(Work.BATCH, train.pixels()));
      float loss;
      try (GradientCollector collector = trainer.newGradientCollector()) {
        NDArray logWeights = trainer.forward(new NDList(batch)).singletonOrThrow();
        NDArray bound = logMeanExp(logWeights).mean().neg();
        collector.backward(bound);
        loss = bound.getFloat();
      }
      trainer.step();
      return loss;
    }
  }

  /** Up to a constant // [examples]. */
  static NDArray logMeanExp(NDArray logWeights) {
    NDArray largest = logWeights.max(new int[] {1}, true).stopGradient();
    return logWeights.sub(largest).exp().sum(new int[] {1}).log().add(largest.squeeze(1));
  }

  @TearDown
  public void close() {
    trainer.close();
    model.close();
  }
}
