package dev.iwae.faults;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.check.BaselineInput;
import dev.iwae.data.IdxBytes;
import dev.iwae.data.catalogue.Fetches;
import dev.iwae.data.source.DatasetProvider;
import dev.iwae.results.CheckJson;
import dev.iwae.results.ResultsJson;
import dev.iwae.run.RegisterInput;
import dev.iwae.store.DurableFiles;
import dev.iwae.store.Npy;
import dev.iwae.store.NpyArray;
import dev.iwae.store.Npz;
import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.FrameInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sink;
import us.hebi.matlab.mat.types.Sinks;

/**
 * Whatever a file holds, it is read or refused with a message for the user: nothing else escapes. A
 * thousand inputs for each reader in every build; the profile {@code faults} has a million.
 */
class FuzzTest {

  private static final String DATASET =
      """
      iwae: 1
      name: fuzz
      datasets: {d: {source: {%s}}}
      models: {m: {layers: [{hidden: [], latent: 1}]}}
      objectives: {vae: {bound: elbo}}
      schedules: {s: {stages: [{epochs: 1, learning-rate: 1e-3}]}}
      evaluation: {samples: 1}
      runs: [{grid: {k: 1}}]
      """;

  private static final String CHECK =
      """
      {"format": "iwae-check/1", "results": "2026-01-01T00:00:00Z", "findings": []}
      """;

  private static Path folder;
  private static final Map<String, DatasetSpec> DATASETS = new TreeMap<>(); // by source
  private static final Map<String, long[]> COUNTS = new TreeMap<>(); // read, refused

  /** Reads a file, or refuses it. */
  @FunctionalInterface
  interface Reader {
    void read(Path file) throws IOException;
  }

  @BeforeContainer
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory(memory(), "iwae-fuzz");
  }

  /** A million small files are no matter for a disk. */
  private static Path memory() {
    Path memory = Path.of("/dev/shm");
    return Files.isWritable(memory) ? memory : Path.of(System.getProperty("java.io.tmpdir"));
  }

  @AfterContainer
  static void keepFigures() throws IOException {
    Map<String, Number> figures = new TreeMap<>();
    figures.put("inputs", COUNTS.values().stream().mapToLong(n -> n[0] + n[1]).sum());
    COUNTS.forEach((reader, n) -> figures.put("inputs: " + reader, n[0] + n[1]));
    figures.put("inputs that could be read", COUNTS.values().stream().mapToLong(n -> n[0]).sum());
    Figures.of(figures).keep("Inputs");
    DurableFiles.deleteTree(folder);
  }

  @Provide
  Arbitrary<List<Mutation>> mutations() {
    return Combinators.combine(
            Arbitraries.of(Mutation.Kind.class),
            Arbitraries.doubles().between(0, 1),
            Arbitraries.integers().between(0, 10_000))
        .as(Mutation::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void sweeps(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    readOrRefuse("sweeps", resource("sweep/design-example.yaml"), mutations, SweepReader::read);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void checksOfSweeps(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    readOrRefuse("sweeps with checks", resource("sweep/check.yaml"), mutations, SweepReader::read);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void results(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    byte[] results = resource("report/quickstart/results.json");
    readOrRefuse("results", results, mutations, ResultsJson::read);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void baselines(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    byte[] baseline = Files.readAllBytes(Path.of("../sweeps/baselines/quickstart.json"));
    readOrRefuse("baselines", baseline, mutations, BaselineInput::read);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void checks(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    byte[] check = CHECK.getBytes(StandardCharsets.UTF_8);
    readOrRefuse(
        "checks",
        check,
        mutations,
        file ->
            CheckJson.read(
                Files.move(file, file.resolveSibling("check.json"), REPLACE_EXISTING).getParent()));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void registers(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    String entry = "{\"file\": \"/a/b.yaml\", \"steps\": [\"%s\"]}".formatted("0a".repeat(32));
    readOrRefuse(
        "registers",
        entry.getBytes(StandardCharsets.UTF_8),
        mutations,
        file -> RegisterInput.read(Files.readAllBytes(file), folder.resolve("home")));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void frames(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    readOrRefuse(
        "protocol frames",
        FrameInput.frames(),
        mutations,
        file -> FrameInput.read(Files.readAllBytes(file)));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void npy(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    readOrRefuse("npy", npy(), mutations, Npy::read);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void npz(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    readOrRefuse("npz", npz(), mutations, Npz::read);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void npyOfOthers(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    dataset(
        "npy of others", "npz: {train: train.npy, test: train.npy}", "train.npy", npy(), mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void npzOfOthers(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    dataset(
        "npz of others", "npz: {train: train.npz, test: train.npz}", "train.npz", npz(), mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void idx(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    byte[] images = IdxBytes.images(4, 3, 3, new byte[36]);
    dataset("idx", "idx: {train: train.idx, test: train.idx}", "train.idx", images, mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void gzippedIdx(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    byte[] images = IdxBytes.gzip(IdxBytes.images(4, 3, 3, new byte[36]));
    dataset("gzipped idx", "idx: {train: t.idx.gz, test: t.idx.gz}", "t.idx.gz", images, mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void csv(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    byte[] table =
        "a,b,c,d\n0,0.5,1,0.25\n\"0\",1,1,0\n0.1,0,1e-3,1\n".getBytes(StandardCharsets.UTF_8);
    dataset("csv", "csv: {train: train.csv, test: train.csv}", "train.csv", table, mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void amat(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    byte[] table = "0 1 1 0 \n1 0 0 1 \n1 1 1 1 \n".getBytes(StandardCharsets.UTF_8);
    dataset("amat", "csv: {train: train.amat, test: train.amat}", "train.amat", table, mutations);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void mat(@ForAll("mutations") List<Mutation> mutations) throws IOException {
    dataset("mat", "mat: {train: train.mat, test: train.mat}", "train.mat", mat(), mutations);
  }

  /** As a sweep's dataset is read: sniffed, scaled, identified. */
  private static void dataset(
      String reader, String source, String name, byte[] valid, List<Mutation> mutations)
      throws IOException {
    DatasetSpec dataset = DATASETS.computeIfAbsent(source, FuzzTest::declared);
    readOrRefuse(
        reader,
        valid,
        mutations,
        file -> {
          Files.move(file, folder.resolve(name), REPLACE_EXISTING);
          new DatasetProvider(folder.resolve("home"), folder, true, new Fetches())
              .identify(dataset);
        });
  }

  private static DatasetSpec declared(String source) {
    return SweepReader.read(DATASET.formatted(source), "fuzz.yaml", folder).datasets().get("d");
  }

  private static void readOrRefuse(
      String reader, byte[] valid, List<Mutation> mutations, Reader read) throws IOException {
    byte[] bytes = valid;
    for (Mutation mutation : mutations) {
      bytes = mutation.apply(bytes);
    }
    long[] counts = COUNTS.computeIfAbsent(reader, name -> new long[2]);
    try {
      read.read(Files.write(folder.resolve("input"), bytes));
      counts[0]++;
    } catch (UserException refused) {
      counts[1]++;
      assertThat(refused.getMessage()).isNotBlank();
    }
  }

  private static byte[] npy() throws IOException {
    Path file = folder.resolve("valid.npy");
    Npy.write(file, NpyArray.Doubles.ofRows(new double[][] {{0, 0.5, 1, 0}, {1, 0, 0, 0.25}}));
    return Files.readAllBytes(file);
  }

  private static byte[] npz() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    double[][] rows = {{0, 0.5, 1, 0}, {1, 0, 0, 0.25}};
    Npz.write(bytes, Map.of("x", NpyArray.Doubles.ofRows(rows)));
    return bytes.toByteArray();
  }

  private static byte[] mat() throws IOException {
    Path file = folder.resolve("valid.mat");
    Matrix x = Mat5.newMatrix(4, 9);
    x.setDouble(1, 1, 0.5);
    try (Sink sink = Sinks.newStreamingFile(file.toFile())) {
      Mat5.newMatFile().addArray("x", x).writeTo(sink);
    }
    return Files.readAllBytes(file);
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = FuzzTest.class.getResourceAsStream("/dev/iwae/" + name)) {
      return in.readAllBytes();
    }
  }
}
