package dev.iwae.faults;

import dev.iwae.data.IdxBytes;
import dev.iwae.results.CheckJson;
import dev.iwae.results.CheckOutcome;
import dev.iwae.results.GateInterval;
import dev.iwae.results.GateKind;
import dev.iwae.results.GateOutcome;
import dev.iwae.results.GatePlace;
import dev.iwae.results.GateVerdict;
import dev.iwae.store.Npy;
import dev.iwae.store.NpyArray;
import dev.iwae.store.Npz;
import dev.iwae.worker.FrameInput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sink;
import us.hebi.matlab.mat.types.Sinks;

/** Files as they should be, small. */
final class ValidInput {

  static final String REGISTER =
      "{\"file\": \"/a/b.yaml\", \"steps\": [\"%s\"]}".formatted("0a".repeat(32));

  static final String CSV = "a,b,c,d\n0,0.5,1,0.25\n\"0\",1,1,0\n0.1,0,1e-3,1\n";
  static final String AMAT = "0 1 1 0 \n1 0 0 1 \n1 1 1 1 \n";

  private static final double[][] ROWS = {{0, 0.5, 1, 0}, {1, 0, 0, 0.25}};

  private ValidInput() {}

  /** Writes a file. */
  @FunctionalInterface
  private interface Writer {
    void write(Path file) throws IOException;
  }

  static byte[] resource(String name) {
    try (InputStream in = ValidInput.class.getResourceAsStream("/dev/iwae/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] file(String name) {
    try {
      return Files.readAllBytes(Path.of(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] frames() {
    try {
      return FrameInput.frames();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of one gate, with all that a gate can have. */
  static byte[] check() {
    GateOutcome gate =
        new GateOutcome(
            "d/m/vae/k5/s",
            GateKind.LOG_LIKELIHOOD,
            GateVerdict.OK,
            "changed by 0.05 nats",
            Optional.of(new GateInterval(0.05, 0.01, 0.03, -0.1, 0.1)),
            OptionalDouble.of(-90),
            OptionalDouble.of(-89.95),
            OptionalDouble.of(0.02),
            2,
            2,
            0,
            new GatePlace("sweeps/x.yaml", 8, 5));
    CheckOutcome check =
        new CheckOutcome(
            "x", Instant.EPOCH, "x passed.", 1e-3, Set.of(GateVerdict.REGRESSED), List.of(gate));
    return written(file -> CheckJson.write(check, file));
  }

  static byte[] gzippedIdx() {
    return IdxBytes.gzip(IdxBytes.images(4, 3, 3, new byte[36]));
  }

  static byte[] npy() {
    return written(file -> Npy.write(file, NpyArray.Doubles.ofRows(ROWS)));
  }

  static byte[] npz() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      Npz.write(bytes, Map.of("x", NpyArray.Doubles.ofRows(ROWS)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] mat() {
    Matrix x = Mat5.newMatrix(new int[] {3, 3, 4}); // squares are images
    x.setDouble(5, 0.5);
    return written(
        file -> {
          try (Sink sink = Sinks.newStreamingFile(file.toFile())) {
            Mat5.newMatFile().addArray("x", x).writeTo(sink);
          }
        });
  }

  private static byte[] written(Writer writer) {
    try {
      Path file = Files.createTempFile("iwae", ".valid");
      writer.write(file);
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      return bytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
