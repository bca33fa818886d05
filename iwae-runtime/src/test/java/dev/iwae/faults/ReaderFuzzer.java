package dev.iwae.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What Jazzer calls: the first byte of an input says who reads the rest. Jazzer makes inputs out of
 * those that reached code that no other did.
 */
public final class ReaderFuzzer {

  private static final ReadOrRefused INPUTS = begin();

  private ReaderFuzzer() {}

  private static ReadOrRefused begin() {
    try {
      return ReadOrRefused.inMemory();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Anything that is thrown is a find. */
  public static void fuzzerTestOneInput(byte[] input) throws IOException {
    if (input.length > 0) {
      Input kind = Input.values()[Math.floorMod(input[0], Input.values().length)];
      INPUTS.read(kind, Arrays.copyOfRange(input, 1, input.length));
    }
  }

  /** Called at the end. */
  public static void fuzzerTearDown() throws IOException {
    new Figures("", INPUTS.counts()).write(Path.of(System.getProperty("iwae.faults.counts")));
  }

  /** Valid inputs to begin with. */
  static void writeSeeds(Path folder) throws IOException {
    for (Input input : Input.values()) {
      byte[] valid = input.valid();
      byte[] seed = new byte[1 + valid.length];
      seed[0] = (byte) input.ordinal();
      System.arraycopy(valid, 0, seed, 1, valid.length);
      Files.write(folder.resolve(input.name()), seed);
    }
  }
}
