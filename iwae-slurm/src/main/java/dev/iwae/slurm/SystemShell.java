package dev.iwae.slurm;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** Processes of this machine, which do not outlive whoever waits for them. */
final class SystemShell implements Shell {

  private static final long MILLIS_BETWEEN_LOOKS = 200;

  /**
   * Inside an allocation ({@code salloc}) {@code srun} would be a step of it, with its sizes. What
   * says where Slurm is and who asks is kept; another cluster would not be asked for its jobs.
   */
  private static final Pattern MISLEADING =
      Pattern.compile("SLURM_(?!(CONF|JWT)$).*|SBATCH_CLUSTERS");

  @Override
  public Output run(List<String> command, BooleanSupplier isInterrupted) {
    Process process = start(command);
    try {
      CompletableFuture<String> text = CompletableFuture.supplyAsync(() -> text(process));
      while (!process.waitFor(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
        if (isInterrupted.getAsBoolean()) {
          throw interrupted(command);
        }
      }
      return new Output(process.exitValue(), text.join());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(command);
    } finally {
      process.destroy();
    }
  }

  private static Process start(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    leaveAllocation(builder.environment().keySet());
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new UserException(
          "`%s` cannot be run: %s. iwae.engine=slurm needs Slurm's commands on the PATH: call Maven on a login node"
              .formatted(command.get(0), e.getMessage()),
          e);
    }
  }

  /** Removes variables by which Slurm's commands would do something else. */
  static void leaveAllocation(Set<String> variables) {
    variables.removeIf(name -> MISLEADING.matcher(name).matches());
  }

  private static String text(Process process) {
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static UserException interrupted(List<String> command) {
    return new UserException(
        "interrupted while `%s` was waited for, which was ended; the same command begins it again"
            .formatted(command.get(0)));
  }
}
