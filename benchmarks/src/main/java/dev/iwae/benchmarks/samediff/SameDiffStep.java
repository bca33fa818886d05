package dev.iwae.benchmarks.samediff;

import dev.iwae.benchmarks.BenchmarkImages;
import dev.iwae.benchmarks.Work;
import dev.iwae.data.Images;
import java.util.concurrent.TimeUnit;
import org.nd4j.autodiff.listeners.records.History;
import org.nd4j.autodiff.samediff.SameDiff;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A training step by SameDiff.fit, which takes an epoch of minibatches at a time. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SameDiffStep {

  private static final int STEPS = 50;

  @Param({"STEP_ONE_LAYER_K1", "STEP_ONE_LAYER_K5", "STEP_ONE_LAYER_K50"})
  public Work work;

  private SameDiff graph;
  private BinarizedBatches batches;

  @Setup
  public void prepare() {
    Images train = BenchmarkImages.train();
    graph = SameDiffGraph.of(Work.BATCH, work.samples(), train.pixels(), Work.LEARNING_RATE);
    batches = new BinarizedBatches(train, Work.BATCH, STEPS);
  }

  @Benchmark
  @OperationsPerInvocation(STEPS)
  public History step() {
    batches.reset();
    return graph.fit(batches, 1);
  }
}
