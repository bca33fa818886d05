package dev.iwae.train;

import dev.iwae.math.Kernels;
import dev.iwae.model.Parameters;
import dev.iwae.model.stack.Encoder;
import dev.iwae.model.stack.EncoderGradient;
import dev.iwae.model.stack.Minibatch;
import dev.iwae.model.stack.Refinement;
import dev.iwae.objective.EffectiveSamples;
import dev.iwae.sweep.rules.ObjectiveRules;
import dev.iwae.sweep.rules.PosteriorRules;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.train.shard.GradientEntries;
import dev.iwae.train.shard.GradientSum;
import dev.iwae.train.shard.ShardSums;
import dev.iwae.train.shard.ShardThreads;
import dev.iwae.train.shard.Sharding;
import java.util.Optional;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The bound of a minibatch and its gradient, summed over the examples. The minibatch is encoded as
 * a whole; its samples are cut into shards, and how many threads compute them is no matter of bits.
 */
public final class GradientStep implements AutoCloseable {

  private final Supplier<Kernels> kernels;
  private final Minibatch batch;
  private final Encoder encoder;
  private final EncoderGradient encoderGradient;
  private final Optional<Refinement> refinement;
  private final Sharding sharding;
  private final ShardSums sums;
  private final GradientSum awake;
  private final GradientEntries gradient;
  private final Optional<Sleep> sleep;
  private final Optional<Centring> centring;
  private final EffectiveSamples effective = new EffectiveSamples();
  private final ShardComputers computers;
  private final IntSupplier wantedThreads;
  private final ShardThreads threads = new ShardThreads();
  private int employed = 1; // threads of the last minibatch

  /**
   * By the thread that calls.
   *
   * @param parameters read at every step
   * @param k samples per example, of a group where the bound has groups
   * @param batch most examples of a minibatch
   */
  public GradientStep(
      ModelSpec model,
      Parameters parameters,
      Kernels kernels,
      int pixels,
      ObjectiveSpec objective,
      int k,
      int batch) {
    this(model, parameters, () -> kernels, pixels, objective, k, batch, () -> 1);
  }

  /**
   * By several threads.
   *
   * @param kernels of each thread
   * @param threads asked at every minibatch, at least 1; no more are used than there are shards
   * @throws IllegalArgumentException if parts of the objective do not go together
   */
  public GradientStep(
      ModelSpec model,
      Parameters parameters,
      Supplier<Kernels> kernels,
      int pixels,
      ObjectiveSpec objective,
      int k,
      int batch,
      IntSupplier threads) {
    ObjectiveRules.require(objective, model, k);
    PosteriorRules.require(model, objective);
    int samples = objective.bound().samples(k);
    this.batch = Minibatch.allocate(batch, pixels);
    this.sharding = Sharding.of(batch, samples);
    this.encoder = new Encoder(model, parameters, kernels.get(), this.batch, batch);
    this.encoderGradient = new EncoderGradient(encoder, batch);
    this.refinement = Refinement.of(model, parameters, kernels.get(), encoder, batch);
    int shards = sharding.count(batch);
    this.sums = new ShardSums(shards);
    this.awake = new GradientSum(parameters.layout(), shards);
    this.centring =
        objective.gradient() instanceof Gradient.Nvil nvil
            ? Optional.of(new Centring(nvil.decay(), model.layers().size(), shards))
            : Optional.empty();
    this.sleep =
        Sleep.isIn(objective)
            ? Optional.of(new Sleep(model, parameters, kernels.get(), pixels, batch))
            : Optional.empty();
    this.kernels = kernels;
    this.gradient = reader();
    this.wantedThreads = threads;
    int examples = sharding.examples();
    Supplier<ShardComputer> one =
        () ->
            new ShardComputer(
                model,
                parameters,
                kernels.get(),
                encoderGradient,
                objective,
                centring,
                samples,
                examples);
    Supplier<PairComputer> pair =
        () ->
            new PairComputer(
                model, parameters, kernels.get(), encoderGradient, objective, samples, examples);
    boolean pairs =
        shards > 1 && PairComputer.suits(model, parameters.layout(), objective, samples, examples);
    this.computers =
        new ShardComputers(
            sharding, awake, sums, centring, one, pairs ? Optional.of(pair) : Optional.empty());
  }

  /** Where the caller puts the minibatch. */
  public Minibatch batch() {
    return batch;
  }

  /**
   * Scales the KL part of the ELBO in the gradients from here on; not in the bounds.
   *
   * @param scale in 0..1; 1 at first
   */
  public void scaleKl(double scale) {
    computers.scaleKl((float) scale);
    refinement.ifPresent(posteriors -> posteriors.scaleKl((float) scale));
  }

  /**
   * Computes bound and gradient of the first {@code examples} examples.
   *
   * @return the sum of their bounds in nats
   */
  public double run(int examples, EpochStreams streams) {
    int shards = sharding.count(examples);
    encoder.encode(examples);
    if (refinement.isPresent()) {
      refinement.get().refine(examples, streams.refinement());
    }
    employed = Math.min(wantedThreads.getAsInt(), shards);
    computers.run(threads, employed, examples, streams);
    if (refinement.isPresent()) {
      refinement.get().pullBack(examples, streams.refinement(), encoderGradient, awake.shard(0));
    }
    encoderGradient.finish(examples, awake.shard(0));
    sums.addEffective(shards, effective);
    if (centring.isPresent()) {
      centring.get().update(shards);
    }
    if (sleep.isPresent()) {
      sleep.get().run(examples, batch.indices(), streams.sleep());
    }
    return sums.bound(shards);
  }

  /** Threads that have computed two shards at a time so far. */
  int pairing() {
    return computers.pairing();
  }

  /** What the learning signals of the layers are centred by; empty if nothing is. */
  public Optional<SignalMoments> signals() {
    return centring.map(Centring::moments);
  }

  /** How many samples counted in the last {@link #run}: sums over its examples. */
  public EffectiveSamples effectiveSamples() {
    return effective;
  }

  /** The gradient of the last {@link #run}, for the thread that calls it. */
  public GradientEntries gradient() {
    return gradient;
  }

  /** The same for another thread: with memory of its own. */
  GradientEntries reader() {
    GradientEntries entries = awake.reader(kernels.get());
    return sleep.map(phase -> phase.beside(entries)).orElse(entries);
  }

  /** Does parts of some work on the threads of the last {@link #run}. */
  void share(int parts, ShardThreads.ShardWork work) {
    threads.run(employed, parts, work);
  }

  /** Ends the threads. */
  @Override
  public void close() {
    threads.close();
  }
}
