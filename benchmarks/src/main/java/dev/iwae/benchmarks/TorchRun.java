package dev.iwae.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.data.DatasetFiles;
import dev.iwae.worker.WorkerConditions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs PyTorch in processes of its own. */
final class TorchRun {

  /** Debian's, whose torch uses the same BLAS library; one of a virtual environment brings MKL. */
  static final Path PYTHON = Path.of("/usr/bin/python3");

  /** Sums of 784 terms in float32, which stand at several hundred nats. */
  private static final double MOST_NATS = 5e-3;

  private final RunOptions options;
  private final DatasetFiles images;

  TorchRun(RunOptions options, DatasetFiles images) {
    this.options = options;
    this.images = images;
  }

  List<Measurement> measure() throws IOException, InterruptedException {
    if (!installed()) {
      throw new IOException("skipped, Debian's python3-torch is not installed");
    }
    for (Network network : Network.values()) {
      check(network);
    }
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

  /** The same weights, x and noise must give the same log-weights, or it is not the same work. */
  private void check(Network network) throws IOException, InterruptedException {
    Path ours = options.scratch().resolve("torch-check-" + network + ".npz");
    List<String> java = new ArrayList<>(List.of(Command.java()));
    java.addAll(WorkerConditions.jvmOptions(Runtime.version().feature()));
    java.addAll(BenchmarkImages.options(images));
    java.addAll(List.of("-cp", System.getProperty("java.class.path")));
    java.addAll(List.of(TorchCheck.class.getName(), network.name(), ours.toString()));
    new Command(java, options.scratch().resolve("ours-check-" + network + ".log")).run();
    List<String> python = python("CHECK", network.name(), ours.toString());
    Path log = options.scratch().resolve("torch-check-" + network + ".log");
    String json = new Command(python, log).json();
    double difference = new ObjectMapper().readTree(json).get("largestDifference").doubleValue();
    if (!(difference < MOST_NATS)) {
      throw new IOException(
          "log-weights differ from ours by %s nats; see %s".formatted(difference, log));
    }
  }

  private List<String> python(String... arguments) {
    Path script = options.folder().resolve("src/main/python/torch_peer.py");
    List<String> line = new ArrayList<>(List.of(PYTHON.toString(), script.toString()));
    line.addAll(List.of(arguments));
    return line;
  }

  private boolean installed() throws InterruptedException {
    try {
      Path log = options.scratch().resolve("torch-version.log");
      new Command(List.of(PYTHON.toString(), "-c", "import torch, numpy"), log).run();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private JsonNode measure(Work work) throws IOException, InterruptedException {
    Effort effort = options.effort();
    Path log = options.scratch().resolve("torch-" + work + ".log");
    List<String> line =
        python(
            work.name(),
            images.train().text(),
            images.test().text(),
            "" + effort.warmups(),
            "" + effort.iterations(),
            "" + effort.seconds());
    return new ObjectMapper().readTree(new Command(line, log).json());
  }
}
