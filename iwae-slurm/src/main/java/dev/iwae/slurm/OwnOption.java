package dev.iwae.slurm;

import java.util.Arrays;
import java.util.Optional;

/** Options of {@code sbatch} that jobs are submitted with, and that nobody else can set. */
enum OwnOption {
  OUTPUT("--output", "-o", "what a run printed is looked for in the job's folder of the home"),
  ERROR("--error", "-e", "a run's errors are looked for in the log of what it printed"),
  OPEN_MODE("--open-mode", "", "an element that is queued again goes on with its log"),
  ARRAY("--array", "-a", "each run is an element; iwae.workers says how many run at once"),
  NTASKS("--ntasks", "-n", "an element is one process"),
  CPUS_PER_TASK("--cpus-per-task", "-c", "an element gets as many cores as iwae.threads says"),
  SIGNAL("--signal", "", "an element is told to leave a checkpoint before its time is over"),
  NO_REQUEUE("--no-requeue", "", "an element that leaves a checkpoint queues itself again"),
  CLUSTERS("--clusters", "-M", "how it goes is asked of the cluster that this machine belongs to"),
  WAIT("--wait", "-W", "submitting returns at once, and the goal follows the job"),
  WRAP("--wrap", "", "what is submitted is the engine's own script"),
  TEST_ONLY("--test-only", "", "nothing would be submitted; `mvn iwae:plan` says what would run");

  private final String name;
  private final String letter;
  private final String reason;

  OwnOption(String name, String letter, String reason) {
    this.name = name;
    this.letter = letter;
    this.reason = reason;
  }

  /** Why it is set as it is. */
  String reason() {
    return reason;
  }

  /** The one that a word of a command line is, with its value or without. */
  static Optional<OwnOption> of(String word) {
    return Arrays.stream(values()).filter(option -> option.isMeantBy(word)).findFirst();
  }

  /** Slurm takes names that are cut short, and a letter's value right behind it. */
  private boolean isMeantBy(String word) {
    if (word.startsWith("--")) {
      String given = word.replaceFirst("=.*", "");
      return given.length() > 2 && name.startsWith(given);
    }
    return !letter.isEmpty() && word.startsWith(letter);
  }
}
