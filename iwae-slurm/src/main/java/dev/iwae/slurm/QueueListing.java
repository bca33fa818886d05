package dev.iwae.slurm;

import dev.iwae.slurm.SlurmCommands.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How {@code squeue} answers when it is asked for a job.
 *
 * @param exitCode 0 if the controller knows the job
 * @param text what was printed
 */
record QueueListing(int exitCode, String text) {

  /** A line is an element's number and Slurm's short word for its state. */
  static final String FORMAT = "%K %t";

  private static final Pattern LINE = Pattern.compile("\\s*(\\d+)\\s+([A-Z]+)\\s*");
  private static final Set<String> WAITING = Set.of("PD", "CF", "RQ", "RH", "SE");

  /** What the controller says of a job that ended long ago. */
  private static final String FORGOTTEN = "Invalid job id";

  /**
   * The elements that are waiting or running, by their numbers.
   *
   * @return nothing if this is no answer of the controller
   */
  Optional<Map<Integer, State>> elements() {
    if (exitCode == 0) {
      return Optional.of(listed(text.lines().toList()));
    }
    return text.contains(FORGOTTEN) ? Optional.of(Map.of()) : Optional.empty();
  }

  private static Map<Integer, State> listed(List<String> lines) {
    Map<Integer, State> elements = new TreeMap<>();
    for (String line : lines) {
      Matcher words = LINE.matcher(line); // another line is a warning
      if (words.matches()) {
        State state = WAITING.contains(words.group(2)) ? State.WAITING : State.RUNNING;
        elements.put(Integer.parseInt(words.group(1)), state);
      }
    }
    return elements;
  }
}
