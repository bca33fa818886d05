package dev.iwae.worker.step;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.store.IoReason;
import dev.iwae.store.NpyArray;
import dev.iwae.store.Npz;
import dev.iwae.store.Sha256;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * What decides the last bits of a result although no key has it: the BLAS kernel, the libraries
 * that bring it, and whether our own kernels are the vector or the scalar ones. Unfinished work
 * carries it, so that no result is a mixture.
 *
 * @param text for people; equal texts mean equal bits
 */
record KernelIdentity(String text) {

  /** Name of a checkpoint's array, int64: the text's characters. */
  private static final String ARRAY = "arithmetic";

  private static final KernelIdentity UNKNOWN = new KernelIdentity("a version that did not tell");
  private static final int DIGITS = 8;

  /** That of a worker, as it describes itself for provenance. */
  static KernelIdentity of(ObjectNode environment) {
    JsonNode versions = environment.path("versions");
    return new KernelIdentity(
        "BLAS kernel %s (OpenBLAS %s, ND4J %s), %s kernels"
            .formatted(
                blas(environment),
                versions.path("openblas").asText("-"),
                versions.path("nd4j").asText("-"),
                // All vector widths have the same bits.
                environment.path("kernels").asText("-").replaceFirst("-\\d+$", "")));
  }

  /** OpenBLAS chooses by the CPU; where it does not tell what, the CPU stands for it. */
  private static String blas(ObjectNode environment) {
    JsonNode blas = environment.path("blas");
    return blas.has("kernel")
        ? blas.get("kernel").asText()
        : "%s on %s".formatted(blas.path("asked").asText("-"), environment.path("cpu").asText("-"));
  }

  /** Whether anything can ever be equal to it. */
  boolean isKnown() {
    return !equals(UNKNOWN);
  }

  /**
   * What decides the bits of a part of an evaluation.
   *
   * @param weights that are judged: their step may be computed again with another kernel
   */
  KernelIdentity over(Path weights) {
    try {
      return new KernelIdentity(text + ", weights " + Sha256.of(weights));
    } catch (IOException e) {
      throw new UserException("Cannot read " + weights + ": " + IoReason.of(e), e);
    }
  }

  /** For names of files: lower-case letters and digits. */
  String word() {
    return Sha256.of(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
  }

  /** As arrays of a checkpoint. */
  Map<String, NpyArray> arrays() {
    return Map.of(ARRAY, NpyArray.Longs.of(text.codePoints().asLongStream().toArray()));
  }

  /** That of a checkpoint. */
  static KernelIdentity of(Path checkpoint) {
    return Npz.read(checkpoint).get(ARRAY) instanceof NpyArray.Longs characters
        ? new KernelIdentity(text(characters.values()))
        : UNKNOWN;
  }

  private static String text(long[] characters) {
    StringBuilder text = new StringBuilder();
    Arrays.stream(characters).forEach(character -> text.append((char) character));
    return text.toString();
  }
}
