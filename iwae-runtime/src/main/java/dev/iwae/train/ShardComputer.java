package dev.iwae.train;

import dev.iwae.math.Kernels;
import dev.iwae.model.Parameters;
import dev.iwae.model.stack.Adversary;
import dev.iwae.model.stack.Block;
import dev.iwae.model.stack.EncoderGradient;
import dev.iwae.model.stack.KeptSamples;
import dev.iwae.model.stack.LayerStack;
import dev.iwae.model.stack.LayerStackGradient;
import dev.iwae.model.stack.SignalBaseline;
import dev.iwae.objective.EffectiveSamples;
import dev.iwae.objective.Estimator;
import dev.iwae.objective.Roulette;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Computes bounds and gradients of shards, one after the other, in memory of its own: one for each
 * thread. A shard passes in blocks of whole examples, so that what a block touches stays in cache
 * and memory does not grow with the batch.
 */
final class ShardComputer {

  private final int k;
  private final int examplesPerBlock;
  private final LayerStack stack;
  private final SignalMoments.Sums signals;
  private final Backpropagation backpropagation;
  private final OwnStreams own = new OwnStreams();

  /**
   * @param parameters read at every step
   * @param encoder of the batch
   * @param centring of learning signals, where they are centred
   * @param k samples per example
   * @param maxExamples of a shard
   */
  ShardComputer(
      ModelSpec model,
      Parameters parameters,
      Kernels kernels,
      EncoderGradient encoder,
      ObjectiveSpec objective,
      Optional<Centring> centring,
      int k,
      int maxExamples) {
    this.k = k;
    this.examplesPerBlock = Math.max(1, Math.min(maxExamples, Block.ROWS / k));
    int rows = Math.multiplyExact(examplesPerBlock, k);
    Supplier<LayerStack> stacks =
        () -> new LayerStack(model, parameters, kernels, encoder.encoder(), maxExamples, rows);
    this.stack = stacks.get();
    this.signals = new SignalMoments.Sums(stack.layers());
    if (centring.isPresent()) {
      this.backpropagation =
          withBaselines(parameters, kernels, encoder, centring.get().moments(), maxExamples, rows);
      return;
    }
    if (parameters.layout().adversary().isPresent()) {
      this.backpropagation =
          new AdversarialBackpropagation(
              stack,
              new LayerStackGradient(stack, encoder, maxExamples, rows),
              new Adversary(stack, parameters, kernels, rows),
              rows);
      return;
    }
    Estimator estimator = Estimator.of(objective);
    this.backpropagation =
        objective.backward() instanceof Backward.Roulette roulette
            ? new PrunedBackpropagation(
                stack,
                new KeptSamples(stack, stacks.get(), encoder, maxExamples, rows),
                estimator,
                Roulette.of(roulette),
                rows)
            : full(objective, estimator, encoder, maxExamples, rows);
  }

  private Backpropagation full(
      ObjectiveSpec objective,
      Estimator estimator,
      EncoderGradient encoder,
      int maxExamples,
      int rows) {
    LayerStackGradient gradient = new LayerStackGradient(stack, encoder, maxExamples, rows);
    KlTerm term =
        switch (objective.kl()) {
          case MONTE_CARLO -> new KlTerm.Sampled(stack);
          case ANALYTIC ->
              new KlTerm.ClosedForm(stack, gradient, new double[rows], new double[rows]);
        };
    LayerCoefficients coefficients = LayerCoefficients.allocate(objective.gradient(), stack, rows);
    return new FullBackpropagation(gradient, estimator, coefficients, term, rows);
  }

  private Backpropagation withBaselines(
      Parameters parameters,
      Kernels kernels,
      EncoderGradient encoder,
      SignalMoments moments,
      int maxExamples,
      int rows) {
    return new BaselineBackpropagation(
        stack,
        new LayerStackGradient(stack, encoder, maxExamples, rows),
        IntStream.range(0, stack.layers())
            .mapToObj(
                l -> new SignalBaseline(stack, l, parameters, kernels, examplesPerBlock, rows))
            .toList(),
        moments,
        signals,
        rows);
  }

  /** Of the shard that was computed last, where signals are centred. */
  SignalMoments.Sums signals() {
    return signals;
  }

  void scaleKl(float scale) {
    backpropagation.scaleKl(scale);
  }

  /**
   * Computes a shard of a batch that is encoded.
   *
   * @param first example of the batch
   * @param examples number of them
   * @param epoch families of streams, whose cursors are left alone
   * @param gradient of the sum of the shard's bounds, overwritten but for the encoder's part
   * @param effective of the shard, overwritten
   * @return the sum of the bounds, in nats
   */
  double run(
      int first,
      int examples,
      EpochStreams epoch,
      Parameters gradient,
      EffectiveSamples effective) {
    EpochStreams streams = own.of(epoch);
    stack.take(first, examples);
    backpropagation.begin(examples, gradient);
    effective.clear();
    double bound = 0;
    for (int next = 0; next < examples; next += examplesPerBlock) {
      Block block = new Block(next, Math.min(examplesPerBlock, examples - next), 0, k);
      stack.sample(block, streams.posterior());
      bound += backpropagation.add(block, streams);
      for (int example = 0; example < block.examples(); example++) {
        effective.add(stack.logWeights(), example * k, k);
      }
    }
    backpropagation.finish(examples);
    return bound;
  }
}
