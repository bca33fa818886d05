package dev.iwae.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs PyTorch in processes of its own.
 *
 * @param effort how much
 */
record TorchRun(Bench bench, Effort effort) {

  List<Measurement> measure() throws IOException, InterruptedException {
    bench.checkTorch();
    List<Measurement> measurements = new ArrayList<>();
    for (Work work : works()) {
      List<Double> milliseconds = new ArrayList<>();
      measure(work).get("milliseconds").forEach(m -> milliseconds.add(m.doubleValue()));
      measurements.add(Measurement.ofRound(Contender.TORCH, work.name(), milliseconds));
    }
    return measurements;
  }

  private static List<Work> works() {
    return Arrays.stream(Work.values()).filter(work -> !work.isPruned()).toList();
  }

  private JsonNode measure(Work work) throws IOException, InterruptedException {
    List<String> line = new ArrayList<>(bench.torch(work.name()));
    line.addAll(bench.imageFiles());
    line.addAll(List.of("" + effort.warmups(), "" + effort.iterations(), "" + effort.seconds()));
    return new ObjectMapper().readTree(bench.run("torch-" + work, line));
  }
}
