package dev.iwae.benchmarks;

import dev.iwae.data.Images;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.evaluate.EvaluationObserver;
import dev.iwae.evaluate.ExampleResults;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Our L_5000 of one test example after another. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class OurEvaluation {

  @Param({"EVALUATION_ONE_LAYER", "EVALUATION_TWO_LAYERS"})
  public Work work;

  @Param({"FRESH", "MIXED"})
  public JvmHistory history;

  private Evaluation evaluation;
  private int examples;
  private int next;

  @Setup
  public void prepare() {
    Images train = BenchmarkImages.train();
    Images test = BenchmarkImages.test();
    history.live(train, test);
    evaluation = Ours.evaluation(work.network(), work.samples(), train, test);
    examples = test.examples();
  }

  @Benchmark
  public ExampleResults example() {
    next = (next + 1) % examples;
    return evaluation.evaluate(next, 1, EvaluationObserver.NONE);
  }
}
