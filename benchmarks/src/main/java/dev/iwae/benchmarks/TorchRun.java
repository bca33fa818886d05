package dev.iwae.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.data.DatasetFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Runs PyTorch in processes of its own. */
final class TorchRun {

  /** Debian's, whose torch uses the same BLAS library; one of a virtual environment brings MKL. */
  private static final Path PYTHON = Path.of("/usr/bin/python3");

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
    List<Measurement> measurements = new ArrayList<>();
    for (Work work : works()) {
      List<Double> milliseconds = new ArrayList<>();
      measure(work).get("milliseconds").forEach(m -> milliseconds.add(m.doubleValue()));
      measurements.add(new Measurement(Contender.TORCH, work.name(), milliseconds));
    }
    return measurements;
  }

  private static List<Work> works() {
    return Arrays.stream(Work.values()).filter(work -> !work.isPruned()).toList();
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
    Path script = options.folder().resolve("src/main/python/torch_peer.py");
    List<String> line =
        List.of(
            PYTHON.toString(),
            script.toString(),
            work.name(),
            images.train().text(),
            images.test().text(),
            "" + effort.warmups(),
            "" + effort.iterations(),
            "" + effort.seconds());
    return new ObjectMapper().readTree(new Command(line, log).json());
  }
}
