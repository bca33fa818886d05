package dev.iwae.faults;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import dev.iwae.check.BaselineInput;
import dev.iwae.data.IdxBytes;
import dev.iwae.data.catalogue.Fetches;
import dev.iwae.data.catalogue.WebAccess;
import dev.iwae.data.source.DatasetProvider;
import dev.iwae.results.CheckJson;
import dev.iwae.results.ResultsJson;
import dev.iwae.run.RegisterInput;
import dev.iwae.store.Npy;
import dev.iwae.store.Npz;
import dev.iwae.sweep.SweepReader;
import dev.iwae.worker.FrameInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What is read from outside: each kind with a valid one, and with what reads it. */
enum Input {
  SWEEP(ValidInput.resource("sweep/design-example.yaml"), SweepReader::read),
  SWEEP_WITH_CHECKS(ValidInput.resource("sweep/check.yaml"), SweepReader::read),
  RESULTS(ValidInput.resource("report/quickstart/results.json"), ResultsJson::read),
  BASELINE(ValidInput.file("../sweeps/baselines/quickstart.json"), BaselineInput::read),
  CHECK(ValidInput.check(), file -> CheckJson.read(renamed(file, "check.json").getParent())),
  REGISTER(
      ValidInput.REGISTER,
      file -> RegisterInput.read(Files.readAllBytes(file), file.resolveSibling("home"))),
  PROTOCOL_FRAMES(ValidInput.frames(), file -> FrameInput.read(Files.readAllBytes(file))),
  NPY(ValidInput.npy(), Npy::read),
  NPZ(ValidInput.npz(), Npz::read),
  NPY_OF_OTHERS(ValidInput.npy(), "npz", "x.npy"),
  NPZ_OF_OTHERS(ValidInput.npz(), "npz", "x.npz"),
  IDX(IdxBytes.images(4, 3, 3, new byte[36]), "idx", "x.idx"),
  GZIPPED_IDX(ValidInput.gzippedIdx(), "idx", "x.idx.gz"),
  CSV(ValidInput.CSV, "csv", "x.csv"),
  AMAT(ValidInput.AMAT, "csv", "x.amat"),
  MAT(ValidInput.mat(), "mat", "x.mat");

  /** Reads a file, or refuses it. */
  @FunctionalInterface
  private interface Reader {
    void read(Path file) throws IOException;
  }

  private static final String SWEEP_OF_DATA =
      """
      iwae: 1
      name: fuzz
      datasets: {d: {source: {%s: {train: %s, test: %2$s}}}}
      models: {m: {layers: [{hidden: [], latent: 1}]}}
      objectives: {vae: {bound: elbo}}
      schedules: {s: {stages: [{epochs: 1, learning-rate: 1e-3}]}}
      evaluation: {samples: 1}
      runs: [{grid: {k: 1}}]
      """;

  private final byte[] valid;
  private final Reader reader;

  Input(String valid, Reader reader) {
    this(valid.getBytes(StandardCharsets.UTF_8), reader);
  }

  Input(byte[] valid, Reader reader) {
    this.valid = valid;
    this.reader = reader;
  }

  /** Read as a sweep's dataset is: sniffed, scaled, identified. */
  Input(byte[] valid, String source, String name) {
    this(valid, file -> identify(renamed(file, name), source));
  }

  Input(String valid, String source, String name) {
    this(valid.getBytes(StandardCharsets.UTF_8), source, name);
  }

  byte[] valid() {
    return valid.clone();
  }

  /**
   * Reads it.
   *
   * @throws dev.iwae.sweep.text.UserException if it is none
   */
  void read(Path file) throws IOException {
    reader.read(file);
  }

  private static void identify(Path file, String source) {
    Path folder = file.getParent();
    String sweep = SWEEP_OF_DATA.formatted(source, file.getFileName());
    new DatasetProvider(folder.resolve("home"), folder, WebAccess.OFFLINE, new Fetches())
        .identify(SweepReader.read(sweep, "fuzz.yaml", folder).datasets().get("d"));
  }

  private static Path renamed(Path file, String name) throws IOException {
    return Files.move(file, file.resolveSibling(name), REPLACE_EXISTING);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
