package dev.iwae.worker.machine;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which of its kernels OpenBLAS loaded, by its own report.
 *
 * @param asked OPENBLAS_CORETYPE; empty if OpenBLAS was free to choose
 * @param kernel what it reported; empty if it did not
 */
public record LoadedBlas(Optional<String> asked, Optional<String> kernel) {

  private static final String CORE = "Core: ";

  /**
   * Of the process that asks, once its BLAS is loaded.
   *
   * @param log where OpenBLAS prints its report, since it has no function for it that Java can call
   */
  static LoadedBlas ofThisProcess(Path log) {
    return new LoadedBlas(Optional.ofNullable(System.getenv(BlasChoice.CORE_TYPE)), reported(log));
  }

  private static Optional<String> reported(Path log) {
    try (Stream<String> lines = Files.lines(log, StandardCharsets.ISO_8859_1)) {
      return lines
          .filter(line -> line.startsWith(CORE))
          .map(line -> line.substring(CORE.length()).trim())
          .reduce((earlier, later) -> later);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /**
   * @throws UserException if OpenBLAS reported another kernel than it was asked for: its results
   *     would have other bits, and be labelled wrongly
   */
  void verify() {
    if (asked.isPresent() && kernel.isPresent() && !kernel.get().equalsIgnoreCase(asked.get())) {
      throw new UserException(
          "OpenBLAS was asked for its %s kernel and loaded %s. Set iwae.blas to `none` to accept what it chooses, or leave this machine out where several compute one sweep."
              .formatted(asked.get(), kernel.get()));
    }
  }
}
