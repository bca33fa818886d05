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
import java.util.Optional;

/**
 * What decides the last bits of a result although no key has it: the BLAS kernel, the libraries
 * that bring it, and whether our own kernels are the vector or the scalar ones. Unfinished work
 * carries it, so that no result is a mixture.
 *
 * @param kernel for people
 * @param weights SHA-256 of what is gone on from or judged, which decides as much
 */
record KernelIdentity(String kernel, Optional<String> weights) {

  /** Name of a checkpoint's array, int64: the text's characters. */
  private static final String ARRAY = "arithmetic";

  private static final KernelIdentity UNKNOWN =
      new KernelIdentity("a version that did not tell", Optional.empty());
  private static final String WEIGHTS = ", weights ";
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
                environment.path("kernels").asText("-").replaceFirst("-\\d+$", "")),
        Optional.empty());
  }

  /** For people; equal texts mean equal bits. */
  String text() {
    return kernel + weights.map(WEIGHTS::concat).orElse("");
  }

  /**
   * Whether what that one left can be gone on with. Before it was told what is gone on from, only
   * the kernel was.
   */
  boolean goesOnWith(KernelIdentity kept) {
    return equals(kept) || kernel.equals(kept.kernel) && kept.weights.isEmpty();
  }

  /** Whether only the weights below are others. */
  boolean isOverOtherWeightsThan(KernelIdentity kept) {
    return kernel.equals(kept.kernel) && !weights.equals(kept.weights);
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
      return new KernelIdentity(kernel, Optional.of(Sha256.of(weights)));
    } catch (IOException e) {
      throw new UserException("Cannot read " + weights + ": " + IoReason.of(e), e);
    }
  }

  /** For names of files: lower-case letters and digits. */
  String word() {
    return Sha256.of(text().getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
  }

  /** As arrays of a checkpoint. */
  Map<String, NpyArray> arrays() {
    return Map.of(ARRAY, NpyArray.Longs.of(text().codePoints().asLongStream().toArray()));
  }

  /** That of a checkpoint. */
  static KernelIdentity of(Path checkpoint) {
    return Npz.read(checkpoint).get(ARRAY) instanceof NpyArray.Longs characters
        ? parse(text(characters.values()))
        : UNKNOWN;
  }

  private static KernelIdentity parse(String text) {
    int at = text.indexOf(WEIGHTS);
    return at < 0
        ? new KernelIdentity(text, Optional.empty())
        : new KernelIdentity(
            text.substring(0, at), Optional.of(text.substring(at + WEIGHTS.length())));
  }

  private static String text(long[] characters) {
    StringBuilder text = new StringBuilder();
    Arrays.stream(characters).forEach(character -> text.append((char) character));
    return text.toString();
  }
}
