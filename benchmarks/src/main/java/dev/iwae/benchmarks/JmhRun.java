package dev.iwae.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.iwae.benchmarks.djl.DjlEvaluation;
import dev.iwae.benchmarks.djl.DjlStep;
import dev.iwae.benchmarks.samediff.SameDiffStep;
import dev.iwae.data.DatasetFiles;
import dev.iwae.worker.WorkerConditions;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs a contender's JMH benchmarks in forks of their own. */
final class JmhRun {

  private static final List<String> PEER_JVM = List.of("-Xmx2g", "-XX:+UseSerialGC");

  private final RunOptions options;
  private final DatasetFiles images;

  JmhRun(RunOptions options, DatasetFiles images) {
    this.options = options;
    this.images = images;
  }

  List<Measurement> measure(Contender contender) throws IOException, InterruptedException {
    Path raw = options.scratch().resolve(contender.word() + ".json");
    Files.deleteIfExists(raw);
    List<String> line = new ArrayList<>(List.of(Command.java(), "-cp", classPath(contender)));
    line.addAll(jvmOptions(contender));
    line.addAll(BenchmarkImages.options(images));
    line.add("org.openjdk.jmh.Main");
    line.addAll(jmhOptions(contender));
    line.addAll(List.of("-rf", "json", "-rff", raw.toString()));
    new Command(
            line,
            options.instructions().blas(),
            options.scratch().resolve(contender.word() + ".log"))
        .run();
    return read(contender, new ObjectMapper().readTree(raw.toFile()));
  }

  /** JMH gives its forks the options of the JVM that it runs in. */
  private static List<String> jvmOptions(Contender contender) {
    return switch (contender) {
      case LIMIT, OURS, MIXED -> WorkerConditions.jvmOptions(Runtime.version().feature());
      case DJL ->
          Stream.concat(
                  PEER_JVM.stream(),
                  Stream.of(
                      "-Dai.djl.pytorch.num_threads=1",
                      "-Dai.djl.pytorch.num_interop_threads=1",
                      "-Dai.djl.offline=true"))
              .toList();
      default -> PEER_JVM;
    };
  }

  private List<String> jmhOptions(Contender contender) {
    Effort effort = options.effort();
    List<String> arguments = new ArrayList<>();
    classes(contender).stream()
        .map(type -> type.getName().replace(".", "\\.") + "\\..*")
        .forEach(arguments::add);
    arguments.addAll(List.of("-f", "1", "-t", "1"));
    arguments.addAll(List.of("-wi", "" + effort.warmups(), "-w", effort.seconds() + "s"));
    arguments.addAll(List.of("-i", "" + effort.iterations(), "-r", effort.seconds() + "s"));
    if (contender == Contender.OURS || contender == Contender.MIXED) {
      String history = contender == Contender.OURS ? "FRESH" : "MIXED";
      arguments.addAll(List.of("-p", "history=" + history));
    }
    return arguments;
  }

  private static List<Class<?>> classes(Contender contender) {
    return switch (contender) {
      case LIMIT -> List.of(MatrixProducts.class);
      case OURS, MIXED -> List.of(OurStep.class, OurEvaluation.class);
      case DJL -> List.of(DjlStep.class, DjlEvaluation.class);
      case SAMEDIFF -> List.of(SameDiffStep.class);
      case TORCH, ESTIMATORS -> throw new IllegalArgumentException("not a JMH benchmark");
    };
  }

  private String classPath(Contender contender) throws IOException {
    String own = System.getProperty("java.class.path");
    if (contender != Contender.DJL) {
      return own;
    }
    Path libtorch = options.folder().resolve("target").resolve("libtorch");
    if (!Files.isDirectory(libtorch)) {
      throw new IOException("libtorch has not been fetched for this platform");
    }
    try (Stream<Path> jars = Files.list(libtorch)) {
      return own + jars.map(jar -> File.pathSeparator + jar).collect(Collectors.joining());
    }
  }

  private static List<Measurement> read(Contender contender, JsonNode results) {
    List<Measurement> measurements = new ArrayList<>();
    for (JsonNode result : results) {
      JsonNode params = result.get("params");
      List<Double> milliseconds = new ArrayList<>();
      for (JsonNode fork : result.get("primaryMetric").get("rawData")) {
        fork.forEach(iteration -> milliseconds.add(iteration.doubleValue()));
      }
      String subject = params.get(contender == Contender.LIMIT ? "shape" : "work").textValue();
      measurements.add(Measurement.ofRound(contender, subject, milliseconds));
    }
    return measurements;
  }
}
