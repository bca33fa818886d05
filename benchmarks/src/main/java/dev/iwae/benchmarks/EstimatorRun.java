package dev.iwae.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.data.DatasetFiles;
import dev.iwae.worker.WorkerConditions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Measures the step of every estimator, network by network and K by K. */
final class EstimatorRun {

  /** Turns are shorter than the iterations of others, by this. */
  private static final int TURNS_PER_ITERATION = 2;

  private final RunOptions options;
  private final DatasetFiles images;

  EstimatorRun(RunOptions options, DatasetFiles images) {
    this.options = options;
    this.images = images;
  }

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
    Effort effort = options.effort();
    List<String> java = new ArrayList<>(List.of(Command.java()));
    java.addAll(WorkerConditions.jvmOptions(Runtime.version().feature()));
    java.addAll(BenchmarkImages.options(images));
    java.addAll(List.of("-cp", System.getProperty("java.class.path")));
    java.addAll(List.of(EstimatorProbe.class.getName(), network.name(), "" + samples));
    java.add("" + effort.warmups());
    java.add("" + TURNS_PER_ITERATION * effort.iterations());
    Path log = options.scratch().resolve("estimators-" + network + "-" + samples + ".log");
    return new ObjectMapper().readTree(new Command(java, log).json());
  }
}
