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
 * @param home where sweeps keep datasets
 * @param only those to measure
 * @param effort how much
 * @param subject what is measured
 * @param instructions of the CPU that are used
 */
record RunOptions(
    Path folder,
    Path home,
    Set<Contender> only,
    Effort effort,
    Subject subject,
    Instructions instructions) {

  /** What is measured. */
  enum Subject {
    /** Steps and evaluations, beside their peers. */
    SPEED,
    /** How cost grows with size. */
    GROWTH,
    /** What families of posteriors cost beside the Gaussian. */
    POSTERIORS,
    /** What a training step gains by threads. */
    THREADS,
    /** Steps and evaluations beside PyTorch's, in turn, by CPU time. */
    TURNS
  }

  static RunOptions parse(Path folder, List<String> arguments) {
    Set<Contender> only = EnumSet.allOf(Contender.class);
    Effort effort = Effort.FULL;
    Subject subject = Subject.SPEED;
    Instructions instructions = Instructions.OWN;
    Path home = Path.of(System.getProperty("user.home"), ".iwae");
    Deque<String> rest = new ArrayDeque<>(arguments);
    while (!rest.isEmpty()) {
      String option = rest.pop();
      switch (option) {
        case "--scale" -> subject = Subject.GROWTH;
        case "--posteriors" -> subject = Subject.POSTERIORS;
        case "--threads" -> subject = Subject.THREADS;
        case "--turns" -> subject = Subject.TURNS;
        case "--quick" -> effort = Effort.QUICK;
        case "--only" -> only = contenders(value(option, rest));
        case "--rounds" -> effort = effort.ofRounds(number(option, value(option, rest)));
        case "--as" -> instructions = Instructions.parse(value(option, rest));
        case "--home" -> home = Path.of(value(option, rest)).toAbsolutePath();
        default -> throw usage("There is no option " + option);
      }
    }
    if (subject == Subject.SPEED && instructions != Instructions.OWN) {
      throw usage("--as goes with --posteriors, --threads and --turns");
    }
    return new RunOptions(folder, home, only, effort, subject, instructions);
  }

  private static String value(String option, Deque<String> rest) {
    if (rest.isEmpty()) {
      throw usage(option + " needs a value");
    }
    return rest.pop();
  }

  private static int number(String option, String value) {
    if (!value.matches("[1-9]\\d{0,3}")) {
      throw usage(option + " takes a number from 1, not '" + value + "'");
    }
    return Integer.parseInt(value);
  }

  private static Set<Contender> contenders(String words) {
    Set<Contender> only = EnumSet.noneOf(Contender.class);
    Arrays.stream(words.split(",")).map(Contender::parse).forEach(only::add);
    return only;
  }

  private static IllegalArgumentException usage(String problem) {
    return new IllegalArgumentException(
        problem
            + "; benchmarks/run --scale | --posteriors [--rounds N] | --threads [--rounds N] | --turns [--rounds N] | [--quick] [--rounds N]"
            + " [--as avx2|scalar] [--home FOLDER] [--only limit,ours,mixed,torch,djl,samediff,estimators]");
  }

  /** Where the table goes; one of a part of the contenders must not replace a whole one. */
  Path results() {
    return only.size() == Contender.values().length ? folder.resolve("results") : scratch();
  }

  /** Where logs and raw numbers go. */
  Path scratch() {
    return folder.resolve("target").resolve("run");
  }
}
