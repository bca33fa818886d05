package dev.iwae.model.stack;

/** The backward pass of all networks, in the opposite order of {@link PosteriorSampling}. */
sealed interface SamplingGradient permits BottomUpGradient, LadderGradient {

  /** Starts a batch that the stack has taken. */
  void begin(int examples);

  /**
   * Adds the gradient of samples that have all been weighed.
   *
   * @param examples of those taken that each is a sample of // [rows]
   * @param beta 0 to overwrite the target, 1 to add to it
   */
  void add(int rows, int[] examples, float beta);

  /** Subtracts the gradient of {@code scale * divergence} of consecutive encoded examples. */
  void subtractDivergence(int firstExample, int examples, float scale);

  /** Puts what the samples gave the examples of the batch. */
  void finish(EncoderGradient encoder, int firstTaken, int examples);
}
