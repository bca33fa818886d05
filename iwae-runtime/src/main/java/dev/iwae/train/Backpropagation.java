package dev.iwae.train;

import dev.iwae.model.Parameters;
import dev.iwae.model.stack.Block;

/**
 * What the sampled blocks of a shard add to its bound and gradient. Per shard {@link #begin} once
 * it is encoded, {@link #add} for every block once its samples are drawn, at last {@link #finish}.
 */
interface Backpropagation {

  /**
   * Starts a shard.
   *
   * @param gradient of the sum of the bounds, laid out as the parameters; complete after {@link
   *     #finish}
   */
  void begin(int examples, Parameters gradient);

  /**
   * Takes in the block that was sampled last.
   *
   * @param streams families of streams, for who needs them
   * @return the sum of its examples' bounds in nats
   */
  double add(Block block, EpochStreams streams);

  /**
   * From here on the gradient is that of a bound whose KL part, log q(h|x) - log p(h), is scaled;
   * the bounds that {@link #add} gives are as ever.
   *
   * @param scale in 0..1; 1 at first
   */
  void scaleKl(float scale);

  /** Completes the gradient. */
  void finish(int examples);
}
