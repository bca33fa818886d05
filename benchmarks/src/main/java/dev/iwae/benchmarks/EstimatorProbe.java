package dev.iwae.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.data.Images;
import dev.iwae.train.StageTraining;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The process in which the estimators of one network at one K take turns, stage after stage of a
 * fraction of a second, so that a change of the machine meets them all.
 */
public final class EstimatorProbe {

  private static final int ROWS = 20_000;

  /** A step takes as long at any rate; at this one no estimator diverges. */
  private static final double LEARNING_RATE = 1e-7;

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private EstimatorProbe() {}

  /**
   * Started by {@link EstimatorRun}; prints a line of JSON, milliseconds of CPU time of a step by
   * estimator.
   *
   * @param arguments name of a {@link Network}, K, turns to warm up, turns that count
   */
  public static void main(String[] arguments) throws JsonProcessingException {
    Network network = Network.valueOf(arguments[0]);
    int samples = Integer.parseInt(arguments[1]);
    int warmups = Integer.parseInt(arguments[2]);
    int turns = Integer.parseInt(arguments[3]);
    int steps = ROWS / Work.BATCH / samples;
    Map<EstimatorStep, StageTraining> trainings = trainings(network, samples, steps);
    Map<String, List<Double>> milliseconds = new LinkedHashMap<>();
    for (int turn = 0; turn < warmups + turns; turn++) {
      for (EstimatorStep estimator : trainings.keySet()) {
        double taken = milliseconds(trainings.get(estimator)) / steps;
        if (turn >= warmups) {
          milliseconds.computeIfAbsent(estimator.name(), none -> new ArrayList<>()).add(taken);
        }
      }
    }
    System.out.println(new ObjectMapper().writeValueAsString(milliseconds));
  }

  private static Map<EstimatorStep, StageTraining> trainings(
      Network network, int samples, int steps) {
    Images train = BenchmarkImages.train();
    Map<EstimatorStep, StageTraining> trainings = new EnumMap<>(EstimatorStep.class);
    for (EstimatorStep each : EstimatorStep.Family.of(network).estimators()) {
      trainings.put(
          each,
          Ours.training(
              Ours.stage(
                  network.model(),
                  each.objective(),
                  each.k(samples),
                  Work.BATCH,
                  steps,
                  LEARNING_RATE,
                  train),
              train));
    }
    return trainings;
  }

  /** Of this thread alone, which does all of a step: the compiler's work is no part of it. */
  private static double milliseconds(StageTraining training) {
    long start = THREADS.getCurrentThreadCpuTime();
    training.run(new SilentTraining());
    return (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
  }
}
