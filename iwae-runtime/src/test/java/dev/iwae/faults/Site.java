package dev.iwae.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.store.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A sweep with a home and a folder of reports of its own.
 *
 * @param folder of all three
 */
record Site(Path folder) {

  /** Two runs that share nothing, long enough to be hit. */
  private static final String SWEEP =
      """
      iwae: 1
      name: faults
      datasets: {drawn: {source: {csv: {train: train.csv, test: test.csv}}}}
      models: {small: {layers: [{hidden: [10], latent: 3}]}}
      objectives: {vae: {bound: elbo}, iwae: {bound: iwae}}
      schedules:
        two:
          batch: 20
          stages: [{epochs: 20, learning-rate: 1.0e-3}, {epochs: 10, learning-rate: 5.0e-4}]
      evaluation: {samples: 50000}
      runs: [{grid: {objective: [vae, iwae], k: 5}}]
      """;

  /** A run of every family of estimators, and of posteriors. */
  private static final String ESTIMATORS =
      """
      iwae: 1
      name: faults
      datasets: {drawn: {source: {csv: {train: train.csv, test: test.csv}}}}
      models:
        small: {layers: [{hidden: [10], latent: 3}]}
        deep: {layers: [{hidden: [10], latent: 4}, {hidden: [8], latent: 2}], activation: relu}
        full: {layers: [{hidden: [10], latent: 3, posterior: full-covariance}]}
        low-rank: {layers: [{hidden: [10], latent: 3, posterior: {low-rank: {rank: 1}}}]}
        mixture: {layers: [{hidden: [10], latent: 3, posterior: {mixture: {components: 2}}}]}
        planar: {layers: [{hidden: [10], latent: 3, posterior: {planar: {steps: 2}}}]}
        iaf: {layers: [{hidden: [10], latent: 3, posterior: {iaf: {steps: 2, hidden: 6}}}]}
        helped: {layers: [{hidden: [10], latent: 3, posterior: {auxiliary: {units: 2, hidden: 4}}}]}
        refined:
          layers: [{hidden: [10], latent: 3, posterior: {semi-amortised: {steps: 1, rate: 0.1}}}]
        adversarial: {layers: [{hidden: [10], latent: 3, posterior: {adversarial: {hidden: [6], noise: 2}}}]}
        ladder:
          inference: ladder
          layers: [{hidden: [10], latent: 4}, {hidden: [8], latent: 2}]
        bits: {layers: [{hidden: [], latent: {units: 6, distribution: bernoulli}}]}
      objectives:
        vae: {bound: elbo}
        stl: {bound: elbo, gradient: stl}
        dreg: {bound: iwae, gradient: {dreg: {mix: 0.5}}}
        rws-dreg: {bound: iwae, gradient: rws-dreg}
        ciwae: {bound: {ciwae: {beta: 0.05}}}
        renyi: {bound: {renyi: {alpha: 0.5}}, gradient: dreg}
        vr-max: {bound: vr-max}
        tvo: {bound: {tvo: {partitions: 5, first: 0.02}}}
        jackknife: {bound: jackknife}
        miwae: {bound: {miwae: {groups: 3}}, gradient: dreg}
        piwae: {bound: {piwae: {groups: 3}}}
        vimco: {bound: iwae, gradient: vimco}
        reinforce: {bound: elbo, gradient: reinforce}
        ovis: {bound: iwae, gradient: {ovis: {gamma: 0}}}
        nvil: {bound: elbo, gradient: {nvil: {hidden: [8], decay: 0.8}}}
        rws: {bound: iwae, gradient: {rws: {encoder: wake-sleep}}}
      schedules: {short: {batch: 20, stages: [{epochs: 4, learning-rate: 1.0e-3}]}}
      evaluation: {samples: 2000}
      runs:
        - grid:
            model: [small, deep]
            objective: [stl, dreg, rws-dreg, ciwae, renyi, vr-max, tvo, miwae, piwae]
            k: 4
        - grid: {model: bits, objective: [vimco, reinforce, ovis, nvil, rws], k: 4}
        - grid: {model: small, objective: jackknife, k: 4}
        - grid:
            model: [full, low-rank, mixture, planar, iaf, helped, refined, adversarial, ladder]
            objective: vae
            k: 4
      """;

  /** Of results: when and how fast something was computed, and what of it just now. */
  private static final List<String> VOLATILE =
      List.of("created", "provenance", "seconds", "cached");

  private static final int PATIENCE_SECONDS = 1200;
  private static final int TRIES_TO_FINISH = 4;

  static Site create(Path folder) throws IOException {
    return create(folder, SWEEP);
  }

  /** With a sweep that has many short runs, of different kinds. */
  static Site ofEstimators(Path folder) throws IOException {
    return create(folder, ESTIMATORS);
  }

  private static Site create(Path folder, String sweep) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("faults.yaml"), sweep);
    Files.writeString(folder.resolve("train.csv"), table(1000, 1));
    Files.writeString(folder.resolve("test.csv"), table(30, 2));
    return new Site(folder);
  }

  /** Nine pixels that are rather alike. */
  private static String table(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return IntStream.range(0, rows)
        .mapToObj(row -> row(random, random.nextInt(10)))
        .collect(Collectors.joining());
  }

  private static String row(SplittableRandom random, int level) {
    return IntStream.range(0, 9)
        .mapToObj(pixel -> random.nextInt(10) < level ? "1" : "0")
        .collect(Collectors.joining(",", "", "\n"));
  }

  /** Another that begins afresh, but for native libraries of 400 MB. */
  Site fresh(Path other) throws IOException {
    Site site = create(other, Files.readString(folder.resolve("faults.yaml")));
    Files.createDirectories(site.home());
    Files.createSymbolicLink(site.home().resolve("natives"), home().resolve("natives"));
    return site;
  }

  /** Another with the same finished steps and no reports. */
  Site copyOfHome(Path other) throws IOException {
    Site copy = fresh(other);
    for (Path file : files(home())) {
      if (file.startsWith(home().resolve("natives"))) {
        continue;
      }
      Path target = copy.home().resolve(home().relativize(file));
      Files.createDirectories(target.getParent());
      Files.copy(file, target);
    }
    return copy;
  }

  Path home() {
    return folder.resolve("home");
  }

  Path reports() {
    return folder.resolve("reports");
  }

  Path results() {
    return reports().resolve("faults");
  }

  /** Starts the sweep in a process of its own; what it says goes to {@code log}. */
  Process start() throws IOException {
    return start(List.of());
  }

  /**
   * Starts it by another program.
   *
   * @param wrapper its command, which is followed by the sweep's
   */
  Process start(List<String> wrapper) throws IOException {
    List<String> command = new ArrayList<>(wrapper);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-Xmx200m",
            "-Djava.io.tmpdir=" + Files.createDirectories(folder.resolve("temporary")),
            "-cp",
            System.getProperty("java.class.path"),
            SweepMain.class.getName(),
            folder.resolve("faults.yaml").toString(),
            home().toString(),
            reports().toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
        .start();
  }

  /** The workers that there are now; a sweep calls git, too. */
  static List<ProcessHandle> workers(Process sweep) {
    return sweep
        .children()
        .filter(child -> child.info().command().orElse("").endsWith("java"))
        .toList();
  }

  private Path log() {
    return folder.resolve("log");
  }

  /** What its processes have said so far. */
  String said() throws IOException {
    return Files.exists(log()) ? Files.readString(log()) : "";
  }

  /** Waits for its end as long as is decent. */
  static boolean hasEnded(Process sweep) throws InterruptedException {
    boolean ended = sweep.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
    sweep.destroyForcibly().waitFor();
    return ended;
  }

  /** Calls it until it succeeds. */
  void finish() throws IOException, InterruptedException {
    for (int tries = 0; tries < TRIES_TO_FINISH; tries++) {
      Process sweep = start();
      if (hasEnded(sweep) && sweep.exitValue() == 0) {
        return;
      }
    }
    throw new AssertionError("not finished: " + said());
  }

  /** The files, by their paths, that are not as expected. */
  List<String> differences(SortedMap<String, String> expected) throws IOException {
    SortedMap<String, String> found = state();
    return Stream.concat(expected.keySet().stream(), found.keySet().stream())
        .distinct()
        .filter(name -> !String.valueOf(expected.get(name)).equals(found.get(name)))
        .map(name -> folder.resolve(name).toString())
        .toList();
  }

  /**
   * All that must be as if nothing had happened: the bits of every file of every step, the results
   * without their times, pictures, and which other files there are.
   */
  SortedMap<String, String> state() throws IOException {
    SortedMap<String, String> state = new TreeMap<>();
    for (Path file : files(folder)) {
      String name = folder.relativize(file).toString();
      if (!isPassedOver(name)) {
        state.put(name, content(file, name));
      }
    }
    return state;
  }

  /** Logs tell of kills, names in the register of the folder, {@code damaged} of damage. */
  private static boolean isPassedOver(String name) {
    return name.matches(
        "log|faults.yaml|[^/]*\\.csv|home/(logs|locks|natives|damaged)/.*|home/sweeps/[^/]*\\.json|.*\\.lock");
  }

  private static String content(Path file, String name) throws IOException {
    if (name.endsWith("results.json")) {
      JsonNode results = new ObjectMapper().readTree(file.toFile());
      forgetTimes(results);
      return Sha256.of(results.toString().getBytes(StandardCharsets.UTF_8));
    }
    boolean bits = name.startsWith("home/store/") && !name.contains("step.json");
    return bits || name.endsWith(".png") ? Sha256.of(file) : "there";
  }

  private static void forgetTimes(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(VOLATILE);
    }
    node.forEach(Site::forgetTimes);
  }

  static List<Path> files(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // something went while we looked
    }
  }
}
