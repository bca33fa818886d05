package dev.iwae.plan;

import dev.iwae.data.file.DataFaults;
import dev.iwae.sweep.SweepPlaces;
import dev.iwae.sweep.text.Place;
import dev.iwae.sweep.text.Problem;
import dev.iwae.sweep.text.SweepException;
import dev.iwae.sweep.text.UserException;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Files are not what the sweep takes them for, which nobody knew before they were looked at. */
public final class MisfitException extends UserException {

  private static final long serialVersionUID = 1L;

  private static final Comparator<Problem> POSITION =
      Comparator.comparingInt(Problem::line).thenComparingInt(Problem::column);

  private final transient List<Misfit> misfits;

  /** All of them at once. */
  MisfitException(List<Misfit> misfits) {
    super(misfits.stream().map(Misfit::message).collect(Collectors.joining("\n")));
    this.misfits = List.copyOf(misfits);
  }

  /**
   * @param where finds the place of what was asked
   */
  MisfitException(String message, Function<SweepPlaces, Place> where) {
    this(List.of(new Misfit(message, where)));
  }

  /**
   * @param cause what was found
   * @param where finds the place that names the files
   */
  MisfitException(UserException cause, Function<SweepPlaces, Place> where) {
    this(DataFaults.messages(cause).stream().map(text -> new Misfit(text, where)).toList());
    initCause(cause);
  }

  List<Misfit> misfits() {
    return misfits;
  }

  /** The same mistakes with their positions in the sweep's file, in their order there. */
  public SweepException in(SweepPlaces places) {
    return new SweepException(
        misfits.stream().map(misfit -> misfit.in(places)).distinct().sorted(POSITION).toList());
  }
}
