package dev.iwae.train;

/**
 * How far a stage has come.
 *
 * @param epoch epochs completed
 * @param step minibatches completed in the epoch under way
 * @param sums of the examples visited in it
 */
public record Position(int epoch, int step, EpochSums sums) {

  /** Before the first minibatch of a stage. */
  public static final Position START = new Position(0, 0, EpochSums.NONE);
}
