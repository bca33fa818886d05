package dev.iwae.model.stack;

import dev.iwae.math.RandomStream;

/** In which order the layers of a stack are sampled, and of what their posteriors are made. */
sealed interface PosteriorSampling permits BottomUpSampling, LadderSampling {

  /** Takes over what is encoded of consecutive examples; blocks count from the first. */
  void take(Encoder encoder, int first, int examples);

  /**
   * Samples the rows of a block and decodes them down to the parameters of p(x|h_1).
   *
   * @param indices of the examples in their dataset, the block's from {@code firstIndex}
   * @param noise family of the posterior's streams
   * @param logWeights to which all terms but log p(x|h_1) are added: of the rows, and for each
   *     layer above the bottom of what depends on it // [layers][rows]
   */
  void sample(
      Block block, int[] indices, int firstIndex, RandomStream noise, double[][] logWeights);

  /**
   * Whether the posterior of a layer, 0-based, has a row of parameters for each example; else it
   * has one for each sample.
   */
  boolean isOfExamples(int layer);

  /** Takes over the posteriors of a row from another stack, where there is one for each sample. */
  void copyPosteriors(PosteriorSampling source, int from, int to);
}
