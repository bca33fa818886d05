package dev.iwae.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures the step of every estimator, network by network and K by K.
 *
 * @param effort how much
 */
record EstimatorRun(Bench bench, Effort effort) {

  /** Turns are shorter than the iterations of others, by this. */
  private static final int TURNS_PER_ITERATION = 2;

  List<Measurement> measure() throws IOException, InterruptedException {
    List<Measurement> measurements = new ArrayList<>();
    for (EstimatorStep.Family family : EstimatorStep.Family.values()) {
      for (Network network : family.networks()) {
        for (int samples : EstimatorStep.SAMPLES) {
          JsonNode taken = probe(network, samples);
          for (EstimatorStep estimator : family.estimators()) {
            List<Double> milliseconds = new ArrayList<>();
            taken.get(estimator.name()).forEach(m -> milliseconds.add(m.doubleValue()));
            measurements.add(
                Measurement.ofRound(
                    Contender.ESTIMATORS, estimator.subject(network, samples), milliseconds));
          }
        }
      }
    }
    return measurements;
  }

  private JsonNode probe(Network network, int samples) throws IOException, InterruptedException {
    int turns = TURNS_PER_ITERATION * effort.iterations();
    List<String> java =
        bench.java("640m", EstimatorProbe.class, network.name(), samples, effort.warmups(), turns);
    return new ObjectMapper().readTree(bench.run("estimators-" + network + "-" + samples, java));
  }
}
