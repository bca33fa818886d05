package dev.iwae.slurm;

import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Slurm's own commands, which are its most stable interface. */
final class SlurmCommands {

  /** An array element of which nothing is left in the queue is not listed any more. */
  enum State {
    WAITING,
    RUNNING
  }

  /**
   * Submits a script.
   *
   * @param options of {@code sbatch}
   * @return the job's id
   * @throws UserException if Slurm does not take it
   */
  String submit(List<String> options, String script) {
    List<String> command = new ArrayList<>(List.of("sbatch", "--parsable"));
    command.addAll(options);
    String answer = run(command, List.of(script)).strip();
    return answer.replaceFirst(";.*", ""); // a cluster's name may follow
  }

  /**
   * Runs a command on a node and waits for it.
   *
   * @param options of {@code srun}
   * @return what it printed
   */
  String runOnNode(List<String> options, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("srun", "--quiet", "--ntasks=1"));
    command.addAll(options);
    return run(command, arguments);
  }

  /**
   * Which elements of a job are waiting or running, by their numbers.
   *
   * @throws SlurmSilent if the controller does not answer
   */
  Map<Integer, State> elements(String job) {
    List<String> command =
        List.of(
            "squeue", "--noheader", "--array", "--jobs=" + job, "--format=" + QueueListing.FORMAT);
    Output output = execute(command);
    return new QueueListing(output.exitCode(), output.text())
        .elements()
        .orElseThrow(() -> new SlurmSilent(command, output.text()));
  }

  /** Signals the scripts of a job. */
  void terminate(String job) {
    execute(List.of("scancel", "--signal=TERM", "--batch", job));
  }

  /** Removes what is left of a job from the queue. */
  void cancel(String job) {
    execute(List.of("scancel", job));
  }

  /**
   * @param arguments which the user need not see: a class path has hundreds of files
   */
  private static String run(List<String> command, List<String> arguments) {
    List<String> whole = new ArrayList<>(command);
    whole.addAll(arguments);
    Output output = execute(whole);
    if (output.exitCode() != 0) {
      throw new UserException(
          "Slurm refused `%s …`:%n  %s"
              .formatted(String.join(" ", command), output.text().strip().replace("\n", "\n  ")));
    }
    return output.text();
  }

  private record Output(int exitCode, String text) {}

  private static Output execute(List<String> command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new Output(process.waitFor(), text);
    } catch (IOException e) {
      throw new UserException(
          "`%s` cannot be run: %s. iwae.engine=slurm needs Slurm's commands on the PATH: call Maven on a login node"
              .formatted(command.get(0), e.getMessage()),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while Slurm was asked", e));
    }
  }
}
