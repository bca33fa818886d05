package dev.iwae.train;

/** How far a stage has come: a live view, not to be kept. */
public interface TrainingProgress {

  /** The epoch under way, 1-based. */
  int epoch();

  /** Epochs of the stage. */
  int epochs();

  /** Minibatches completed in the epoch. */
  int step();

  int stepsPerEpoch();

  /** Mean bound of the examples visited in the epoch so far, in nats. */
  double bound();
}
