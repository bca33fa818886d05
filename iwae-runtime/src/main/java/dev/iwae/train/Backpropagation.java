package dev.iwae.train;

import dev.iwae.math.RandomStream;
import dev.iwae.model.Block;
import dev.iwae.model.Parameters;

/**
 * What the sampled blocks of a minibatch add to its bound and gradient. Per minibatch {@link
 * #begin}, {@link #add} for every block once its samples are drawn, at last {@link #finish}.
 */
interface Backpropagation {

  void begin(int examples);

  /**
   * Takes in the block that was sampled last.
   *
   * @param roulette family of streams, for who needs it
   * @return the sum of its examples' bounds in nats
   */
  double add(Block block, RandomStream roulette);

  /** The gradient of the sum of the bounds, laid out as the parameters. */
  Parameters finish(int examples);
}
