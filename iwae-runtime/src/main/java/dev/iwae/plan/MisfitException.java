package dev.iwae.plan;

import dev.iwae.sweep.SweepPlaces;
import dev.iwae.sweep.text.Place;
import dev.iwae.sweep.text.SweepException;
import dev.iwae.sweep.text.UserException;
import java.util.List;
import java.util.function.Function;

/** A file is not what the sweep takes it for, which nobody knew before it was looked at. */
public final class MisfitException extends UserException {

  private static final long serialVersionUID = 1L;

  private final transient Function<SweepPlaces, Place> where;

  /**
   * @param where finds the place of what was asked
   */
  MisfitException(String message, Function<SweepPlaces, Place> where) {
    super(message);
    this.where = where;
  }

  /**
   * @param cause what was found
   * @param where finds the place that names the file
   */
  MisfitException(UserException cause, Function<SweepPlaces, Place> where) {
    super(cause.getMessage(), cause);
    this.where = where;
  }

  /** The same mistake with its position in the sweep's file. */
  public SweepException in(SweepPlaces places) {
    return new SweepException(List.of(where.apply(places).problem(getMessage())));
  }
}
