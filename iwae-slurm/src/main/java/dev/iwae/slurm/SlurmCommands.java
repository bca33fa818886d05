package dev.iwae.slurm;

import dev.iwae.slurm.Shell.Output;
import dev.iwae.sweep.text.UserException;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Slurm's own commands, which are its most stable interface.
 *
 * @param shell runs them
 */
record SlurmCommands(Shell shell) {

  /** An array element of which nothing is left in the queue is not listed any more. */
  enum State {
    WAITING,
    RUNNING
  }

  /** A job's number, and the name of its cluster where there are several. */
  private static final Pattern JOB = Pattern.compile("(\\d+)(;\\S+)?");

  /** What {@code scancel} says where nothing is left to be done. */
  private static final Pattern ENDED =
      Pattern.compile("Invalid job id|already completing or completed");

  private static final BooleanSupplier TO_ITS_END = () -> false;

  /**
   * Submits a script.
   *
   * @param options of {@code sbatch}
   * @return the job's id
   * @throws UserException if Slurm does not take it
   */
  String submit(List<String> options, String script) {
    List<String> command = joined(List.of("sbatch", "--parsable"), options);
    String answer = run(command, List.of(script), TO_ITS_END);
    return answer
        .lines()
        .map(line -> JOB.matcher(line.strip())) // a site may have something to say beside it
        .filter(Matcher::matches)
        .map(job -> job.group(1))
        .reduce((first, last) -> last)
        .orElseThrow(() -> unnumbered(command, answer));
  }

  private static UserException unnumbered(List<String> command, String answer) {
    return new UserException(
        "`%s …` did not say which job it has submitted:%n  %s%n  See `squeue`, and end by `scancel` what there is of it before the goal is called again."
            .formatted(String.join(" ", command), indented(answer)));
  }

  /**
   * Runs a command on a node and waits for it.
   *
   * @param options of {@code srun}
   * @param isInterrupted whether nobody needs it any more
   * @return what it printed
   */
  String runOnNode(List<String> options, List<String> arguments, BooleanSupplier isInterrupted) {
    return run(joined(List.of("srun", "--quiet", "--ntasks=1"), options), arguments, isInterrupted);
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
    Output output = shell.run(command, TO_ITS_END);
    return new QueueListing(output.exitCode(), output.text())
        .elements()
        .orElseThrow(() -> new SlurmSilent(command, output.text()));
  }

  /** Removes the elements of a job that are not running from the queue. */
  void cancelWaiting(String job) {
    end("scancel", "--state=PENDING", job);
  }

  /** Tells the scripts of a job to end. */
  void terminate(String job) {
    end("scancel", "--signal=TERM", "--batch", job);
  }

  /** Removes what is left of a job from the queue. */
  void cancel(String job) {
    end("scancel", job);
  }

  private void end(String... command) {
    Output output = shell.run(List.of(command), TO_ITS_END);
    if (output.exitCode() != 0 && !ENDED.matcher(output.text()).find()) {
      throw refused(String.join(" ", command), output);
    }
  }

  /**
   * @param arguments which the user need not see: a class path has hundreds of files
   */
  private String run(List<String> command, List<String> arguments, BooleanSupplier isInterrupted) {
    Output output = shell.run(joined(command, arguments), isInterrupted);
    if (output.exitCode() != 0) {
      throw refused(String.join(" ", command) + " …", output);
    }
    return output.text();
  }

  private static UserException refused(String command, Output output) {
    return new UserException(
        "Slurm refused `%s`:%n  %s".formatted(command, indented(output.text())));
  }

  private static List<String> joined(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  private static String indented(String text) {
    return text.strip().replace("\n", "\n  ");
  }
}
