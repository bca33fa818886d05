package dev.iwae.benchmarks.djl;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.XavierInitializer;
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

/** L_5000 of one test example, in blocks of samples, without gradients. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class DjlEvaluation {

  private static final int BLOCK = 500;

  @Param({"EVALUATION_ONE_LAYER", "EVALUATION_TWO_LAYERS"})
  public Work work;

  private final SplittableRandom random = new SplittableRandom(1);
  private Images test;
  private NDManager manager;
  private ParameterStore store;
  private DjlLayerStack stack;
  private float[] x;

  @Setup
  public void prepare() {
    test = BenchmarkImages.test();
    x = new float[test.pixels()];
    manager = Engine.getEngine("PyTorch").newBaseManager(Device.cpu());
    store = new ParameterStore(manager, false);
    stack = new DjlLayerStack(work.network().layers(), test.pixels(), BLOCK);
    stack.setInitializer(new XavierInitializer(), Parameter.Type.WEIGHT);
    stack.initialize(manager, DataType.FLOAT32, new Shape(1, test.pixels()));
  }

  @Benchmark
  public float example() {
    BenchmarkImages.draw(test, random, x, 1);
    try (NDManager scope = manager.newSubManager()) {
      NDArray example = scope.create(x, new Shape(1, test.pixels()));
      NDList blocks = new NDList();
      for (int sample = 0; sample < work.samples(); sample += BLOCK) {
        try (NDManager block = scope.newSubManager()) {
          NDArray input = example.duplicate();
          input.attach(block);
          NDArray logWeights = stack.forward(store, new NDList(input), false).singletonOrThrow();
          logWeights.attach(scope);
          blocks.add(logWeights);
        }
      }
      return DjlStep.logMeanExp(NDArrays.concat(blocks, 1)).getFloat();
    }
  }

  @TearDown
  public void close() {
    manager.close();
  }
}
