package dev.iwae.model.stack;

import dev.iwae.math.Kernels;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Parameters;
import dev.iwae.model.distribution.LatentConditional;
import dev.iwae.sweep.spec.model.ModelSpec;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What q knows from x of a batch, as it is predicted or, where posteriors are semi-amortised,
 * refined: with the same noise for an example whenever it is encoded.
 *
 * @param refinement if it is refined here
 * @param drawn what samples are drawn from, for a posterior
 */
record EncodedBatch(
    Encoder encoder, Optional<Refinement> refinement, UnaryOperator<LatentConditional> drawn) {

  /** With an encoder of its own, for samples that are weighed. */
  static EncodedBatch allocate(
      ModelSpec model, Parameters parameters, Kernels kernels, int pixels, int maxExamples) {
    Minibatch batch = Minibatch.allocate(maxExamples, pixels);
    Encoder encoder = new Encoder(model, parameters, kernels, batch, maxExamples);
    return new EncodedBatch(
        encoder,
        Refinement.of(model, parameters, kernels, encoder, maxExamples),
        LatentConditional::weighable);
  }

  /** Of an encoder that is refined elsewhere, if at all, for training. */
  static EncodedBatch of(Encoder encoder) {
    return new EncodedBatch(encoder, Optional.empty(), UnaryOperator.identity());
  }

  boolean isRefined(int example) {
    return refinement.filter(steps -> steps.isTaken(example)).isPresent();
  }

  void encode(int examples) {
    encoder.encode(examples);
    if (refinement.isPresent()) {
      refinement.get().refine(examples, RandomStream.ofEvaluation(Purpose.REFINEMENT, 0, 0));
    }
  }
}
