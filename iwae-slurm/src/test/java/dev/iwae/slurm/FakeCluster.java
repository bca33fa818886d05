package dev.iwae.slurm;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Slurm's commands on a cluster that takes everything as job 18, unless a test says otherwise. */
final class FakeCluster implements Shell {

  private final List<String> asked = new ArrayList<>();
  private final Deque<String> listings = new ArrayDeque<>(List.of(""));
  private String unanswered = "none";

  /** What it was asked since the last call, but for the queue; without arguments of ours. */
  List<String> asked() {
    List<String> all = List.copyOf(asked);
    asked.clear();
    return all;
  }

  /** What the queue is at each look; so it stays. */
  void lists(String... queue) {
    listings.clear();
    listings.addAll(List.of(queue));
  }

  /** The controller does not answer to what begins like this. */
  void ignores(String command) {
    unanswered = command;
  }

  @Override
  public Output run(List<String> command, BooleanSupplier isInterrupted) {
    String line = String.join(" ", command);
    if (line.startsWith(unanswered)) {
      return new Output(1, command.get(0) + ": error: Unable to contact slurm controller\n");
    }
    return switch (command.get(0)) {
      case "squeue" -> new Output(0, listings.size() > 1 ? listings.remove() : listings.peek());
      case "scancel" -> answer(line, "");
      case "srun" -> answer("srun", LockProbe.EXCLUDED + "\n");
      case "sbatch" -> answer("sbatch", "sbatch: no partition given, takes the default\n18\n");
      default -> throw new AssertionError(line);
    };
  }

  private Output answer(String line, String text) {
    asked.add(line);
    return new Output(0, text);
  }
}
