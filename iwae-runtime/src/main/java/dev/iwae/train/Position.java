package dev.iwae.train;

/**
 * How far a stage has come.
 *
 * @param epoch epochs completed
 * @param step minibatches completed in the epoch under way
 * @param boundSum of the examples visited in it, in nats
 */
public record Position(int epoch, int step, double boundSum) {

  /** Before the first minibatch of a stage. */
  public static final Position START = new Position(0, 0, 0);
}
