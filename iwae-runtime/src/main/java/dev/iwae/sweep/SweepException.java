package dev.iwae.sweep;

import java.util.List;
import java.util.stream.Collectors;

/** A sweep with mistakes: all of them, a line each, sorted by position. */
public class SweepException extends UserException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public SweepException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** Sorted by position. */
  public List<Problem> problems() {
    return problems;
  }
}
