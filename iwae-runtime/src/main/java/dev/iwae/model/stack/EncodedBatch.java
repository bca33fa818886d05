package dev.iwae.model.stack;

import dev.iwae.math.Kernels;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Parameters;
import dev.iwae.sweep.spec.model.ModelSpec;
import java.util.Optional;

/**
 * q(h_1 | x) of a batch, as it is predicted or, where the posterior is semi-amortised, refined:
 * with the same noise for an example whenever it is encoded.
 */
record EncodedBatch(Encoder encoder, Optional<Refinement> refinement) {

  private static final long EVALUATION_SEED = 0;

  /** With an encoder of its own. */
  static EncodedBatch allocate(
      ModelSpec model, Parameters parameters, Kernels kernels, int pixels, int maxExamples) {
    Minibatch batch = Minibatch.allocate(maxExamples, pixels);
    Encoder encoder = new Encoder(model, parameters, kernels, batch, maxExamples);
    return new EncodedBatch(
        encoder, Refinement.of(model, parameters, kernels, encoder, maxExamples));
  }

  /** Of an encoder that is refined elsewhere, if at all. */
  static EncodedBatch of(Encoder encoder) {
    return new EncodedBatch(encoder, Optional.empty());
  }

  void encode(int examples) {
    encoder.encode(examples);
    if (refinement.isPresent()) {
      refinement
          .get()
          .refine(examples, new RandomStream(EVALUATION_SEED, Purpose.REFINEMENT, 0, 0));
    }
  }
}
