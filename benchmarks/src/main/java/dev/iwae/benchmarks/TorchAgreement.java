package dev.iwae.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** That PyTorch's side computes what ours does: otherwise it is not the same work. */
record TorchAgreement(Bench bench) {

  /** Sums of 784 terms in float32, which stand at several hundred nats. */
  private static final double MOST_NATS = 5e-3;

  /**
   * @throws IOException if it is not installed or computes something else
   */
  void require() throws IOException, InterruptedException {
    if (!installed()) {
      throw new IOException("Debian's python3-torch is not installed");
    }
    for (Network network : Network.values()) {
      compare(network);
    }
  }

  private boolean installed() throws InterruptedException {
    try {
      bench.command("torch-version", List.of(Bench.PYTHON, "-c", "import torch, numpy")).run();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The same weights, x and noise must give the same log-weights. */
  private void compare(Network network) throws IOException, InterruptedException {
    Path ours = bench.scratch().resolve("torch-check-" + network + ".npz");
    List<String> java = bench.java("640m", TorchCheck.class, network.name(), ours);
    bench.command("ours-check-" + network, java).run();
    String log = "torch-check-" + network;
    String json = bench.run(log, bench.torch("CHECK", network.name(), ours));
    double difference = new ObjectMapper().readTree(json).get("largestDifference").doubleValue();
    if (!(difference < MOST_NATS)) {
      throw new IOException(
          "log-weights differ from ours by %s nats; see %s.log".formatted(difference, log));
    }
  }
}
