package dev.iwae.spark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What the driver prints.
 *
 * @param file that has it
 */
record DriverLog(Path file) {

  private static final int TAIL = 20;

  /** Begins a line in which the driver itself tells the user why it ends. */
  private static final String OURS = "iwae: refused: ";

  /** In the stack trace of a handshake that failed: Spark's message does not tell of what. */
  private static final List<String> HANDSHAKES =
      List.of("AuthClientBootstrap.", "SaslClientBootstrap.");

  /** Why there is no cluster, if the log tells, for the user. */
  Optional<String> refusal() {
    List<String> lines = lines();
    Optional<String> ours =
        lines.stream()
            .filter(line -> line.startsWith(OURS))
            .map(line -> line.substring(OURS.length()))
            .findFirst();
    return ours.or(() -> disagreement(lines));
  }

  private Optional<String> disagreement(List<String> lines) {
    return lines.stream().anyMatch(line -> HANDSHAKES.stream().anyMatch(line::contains))
        ? Optional.of(
            "Spark's master does not accept this driver: spark.authenticate,"
                + " spark.authenticate.secret and spark.network.crypto.enabled must be what the"
                + " master has, in spark-defaults.conf or iwae.spark.conf. The driver's log: "
                + file)
        : Optional.empty();
  }

  /** Its last lines that matter, for the user. */
  String tail() {
    List<String> lines = lines().stream().filter(DriverLog::matters).toList();
    List<String> end = lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
    return "The end of its log, %s:%n  | %s%n".formatted(file, String.join("\n  | ", end));
  }

  private static boolean matters(String line) {
    return !line.startsWith("\t") && !line.contains(" INFO ") && !line.isBlank();
  }

  private List<String> lines() {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of("(it cannot be read: " + e.getMessage() + ")");
    }
  }
}
