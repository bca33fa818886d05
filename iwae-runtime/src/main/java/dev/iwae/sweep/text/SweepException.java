package dev.iwae.sweep.text;

import java.util.List;
import java.util.stream.Collectors;

/** A sweep with mistakes: a line each, sorted by position; beyond a hundred they are counted. */
public class SweepException extends UserException {

  private static final long serialVersionUID = 1L;

  // A file that is wrong everywhere (another format, say) must not flood the terminal.
  private static final int SHOWN = 100;

  private final transient List<Problem> problems;

  public SweepException(List<Problem> problems) {
    super(lines(problems));
    this.problems = List.copyOf(problems);
  }

  private static String lines(List<Problem> problems) {
    int more = problems.size() - SHOWN;
    return problems.stream()
        .limit(SHOWN)
        .map(Problem::toString)
        .collect(Collectors.joining("\n", "", more > 0 ? "\nand " + more + " more" : ""));
  }

  /** Sorted by position. */
  public List<Problem> problems() {
    return problems;
  }
}
