package dev.iwae.benchmarks;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the command line asks for.
 *
 * @param folder of the module: {@code results} and {@code target} are in it
 * @param only those to measure
 * @param effort how much
 */
record RunOptions(Path folder, Set<Contender> only, Effort effort) {

  static RunOptions parse(Path folder, List<String> arguments) {
    Set<Contender> only = EnumSet.allOf(Contender.class);
    Effort effort = Effort.FULL;
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      String option = rest.pop();
      switch (option) {
        case "--quick" -> effort = Effort.QUICK;
        case "--only" -> only = contenders(rest);
        default -> throw usage("There is no option " + option);
      }
    }
    return new RunOptions(folder, only, effort);
  }

  private static Set<Contender> contenders(Deque<String> rest) {
    if (rest.isEmpty()) {
      throw usage("--only needs names");
    }
    Set<Contender> only = EnumSet.noneOf(Contender.class);
    Arrays.stream(rest.pop().split(",")).map(Contender::parse).forEach(only::add);
    return only;
  }

  private static IllegalArgumentException usage(String problem) {
    return new IllegalArgumentException(
        problem + "; benchmarks/run [--quick] [--only limit,ours,mixed,torch,djl,samediff]");
  }

  /** Where logs and raw numbers go. */
  Path scratch() {
    return folder.resolve("target").resolve("run");
  }
}
