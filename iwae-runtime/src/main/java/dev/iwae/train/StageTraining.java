package dev.iwae.train;

import dev.iwae.data.Binarizer;
import dev.iwae.data.ImageMean;
import dev.iwae.data.Images;
import dev.iwae.data.Visits;
import dev.iwae.math.KernelBackend;
import dev.iwae.model.Initialization;
import dev.iwae.model.ParameterGroup;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.model.stack.Minibatch;
import dev.iwae.objective.EffectiveSamples;
import dev.iwae.plan.ExampleSet;
import dev.iwae.plan.StageConfig;
import dev.iwae.sweep.spec.model.Latent;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Training at one learning rate, from a state to a state. The same configuration and start give the
 * same bits, however often it is interrupted and resumed.
 */
public final class StageTraining implements AutoCloseable {

  private static final int EXAMPLES_SHOWN = 10;

  /** In which next to nothing has been learned. */
  private static final int FIRST_STEPS = 10;

  private static final String WHILE_LEARNING = "a lower learning rate usually helps";

  private static final String FROM_THE_START =
      "Gaussian layers with `hidden: []` overflow on large values so early: give them a hidden layer or scale the data down; a far too high learning rate does it, too";

  /** Of the stage's learning rate: the adversary must follow q; 1e-4 and 5e-5 in its paper. */
  private static final double ADVERSARY_RATE = 2;

  private final StageConfig config;
  private final Images images;
  private final Parameters parameters;
  private final GradientStep step;
  private final SlicedAdam optimizer;
  private final AdamOptimizer.Tiles besideTiles;
  private final Optional<AdamOptimizer> ofBaselines;
  private final Optional<AdamOptimizer> ofAdversary;
  private final Position start;

  /**
   * @param images of the whole training file
   * @param state the end of the previous stage, at {@link Position#START}, or a checkpoint
   */
  public StageTraining(StageConfig config, Images images, TrainingState state) {
    this(config, images, state, () -> 1);
  }

  /**
   * By several threads, which are no matter of bits.
   *
   * @param threads asked at every step, at least 1
   */
  public StageTraining(
      StageConfig config, Images images, TrainingState state, IntSupplier threads) {
    this.config = config;
    this.images = images;
    this.start = state.position();
    ParameterLayout layout = layout(config, images.pixels());
    KernelBackend backend = KernelBackend.choose();
    this.parameters = new Parameters(layout);
    parameters.put(0, state.weights(), 0, state.weights().length);
    this.step =
        new GradientStep(
            config.model(),
            parameters,
            backend::create,
            images.pixels(),
            config.objective(),
            config.k(),
            Math.min(config.batch(), config.data().examples()),
            threads);
    this.optimizer =
        new SlicedAdam(
            config.adam(),
            config.learningRate(),
            backend::create,
            state.networks(),
            step::reader,
            step::share,
            parameters);
    this.besideTiles = new AdamOptimizer.Tiles(backend.create());
    this.ofBaselines = layout.baselines().map(group -> ofBaselines(group, state.baseline()));
    this.ofAdversary =
        layout
            .adversary()
            .map(group -> beside(group, state.adversary(), ADVERSARY_RATE * config.learningRate()));
  }

  /** Goes on with baselines, or begins with fresh ones where there are none yet. */
  private AdamOptimizer ofBaselines(ParameterGroup group, Optional<BaselineState> kept) {
    kept.map(BaselineState::signals).ifPresent(step.signals().orElseThrow()::set);
    return beside(group, kept.map(BaselineState::networks), config.learningRate());
  }

  /** Goes on with a group of its own, or begins with a fresh one. */
  private AdamOptimizer beside(ParameterGroup group, Optional<GroupState> kept, double rate) {
    GroupState start =
        kept.orElseGet(
            () ->
                GroupState.of(
                    Initialization.draw(parameters.layout(), group, config.seed()), config.adam()));
    parameters.put(group.offset(), start.weights(), 0, group.size());
    return new AdamOptimizer(config.adam(), rate, group.offset(), start);
  }

  /** Where the parameters of a stage lie: the model's, and what its gradient has beside it. */
  public static ParameterLayout layout(StageConfig config, int pixels) {
    return ParameterLayout.ofTraining(config.model(), config.objective().gradient(), pixels);
  }

  /** Ends the threads. */
  @Override
  public void close() {
    step.close();
  }

  /**
   * Fresh weights and moments for the first stage of a run.
   *
   * @param images of the whole training file
   */
  public static TrainingState fresh(StageConfig config, Images images) {
    ExampleSet data = config.data();
    double[] mean = ImageMean.of(images.range(data.first(), data.examples()), data.examples());
    float[] weights = Initialization.draw(config.model(), mean, config.seed());
    return TrainingState.of(weights, config.adam());
  }

  /**
   * Trains to the end of the stage.
   *
   * @throws TrainingInterrupted if the observer stops it
   * @throws NonFiniteException if the bound or the gradient stops being finite
   */
  public TrainingState run(TrainingObserver observer) {
    Cursor cursor = new Cursor(config, start);
    while (cursor.completed < config.epochs()) {
      runEpoch(cursor, observer);
    }
    return state(cursor);
  }

  private TrainingState state(Cursor cursor) {
    return new TrainingState(
        optimizer.state(),
        ofBaselines.map(
            adam -> new BaselineState(adam.state(parameters), step.signals().orElseThrow().copy())),
        ofAdversary.map(adam -> adam.state(parameters)),
        cursor.position());
  }

  private boolean update() {
    boolean finite = optimizer.update();
    if (ofBaselines.isPresent()) {
      finite &= ofBaselines.get().update(besideTiles, step.gradient(), parameters);
    }
    if (ofAdversary.isPresent()) {
      finite &= ofAdversary.get().update(besideTiles, step.gradient(), parameters);
    }
    return finite;
  }

  private void runEpoch(Cursor cursor, TrainingObserver observer) {
    int epoch = cursor.completed;
    int stage = config.stage();
    ExampleSet data = config.data();
    int[] visits =
        config.shuffle()
            ? Visits.shuffled(data.examples(), config.seed(), stage, epoch)
            : Visits.inOrder(data.examples());
    Binarizer binarizer = Binarizer.forTraining(data.binarization(), config.seed(), stage, epoch);
    EpochStreams streams = EpochStreams.of(config.seed(), stage, epoch);
    while (cursor.step < cursor.stepsPerEpoch) {
      int first = cursor.step * config.batch();
      int count = Math.min(config.batch(), data.examples() - first);
      load(visits, first, count, binarizer);
      warmUp(cursor);
      double bound = step.run(count, streams);
      boolean finite = update();
      if (!Double.isFinite(bound)) {
        throw nonFinite("the bound", cursor, count);
      }
      if (!finite) {
        throw nonFinite("the gradient or the weights", cursor, count);
      }
      cursor.advance(bound, step.effectiveSamples(), first + count);
      if (cursor.step == cursor.stepsPerEpoch) {
        observer.epochCompleted(cursor.record());
      }
      obey(observer.afterStep(cursor), cursor, observer);
    }
    cursor.nextEpoch();
  }

  /** Linear in the steps, so that a stage's end is nothing special. */
  private void warmUp(Cursor cursor) {
    if (config.objective().warmUp().isPresent()) {
      double since = cursor.completed + (double) cursor.step / cursor.stepsPerEpoch;
      step.scaleKl(config.objective().warmUp().get().scale(since));
    }
  }

  private void load(int[] visits, int first, int count, Binarizer binarizer) {
    Minibatch batch = step.batch();
    for (int i = 0; i < count; i++) {
      int example = config.data().first() + visits[first + i];
      batch.indices()[i] = example;
      binarizer.draw(images, example, batch.x(), i * batch.pixels());
    }
  }

  private void obey(Directive directive, Cursor cursor, TrainingObserver observer) {
    if (directive != Directive.CONTINUE) {
      observer.checkpoint(state(cursor));
    }
    if (directive == Directive.STOP) {
      throw new TrainingInterrupted();
    }
  }

  private NonFiniteException nonFinite(String what, Cursor cursor, int count) {
    return new NonFiniteException(
        String.format(
            Locale.ROOT,
            "%s stopped being finite; %s. It was in epoch %d, step %d of stage %d, at examples %s of the training file",
            what,
            cursor.isAtTheBeginning() && hasLinearLogSigma() ? FROM_THE_START : WHILE_LEARNING,
            cursor.epoch(),
            cursor.step + 1,
            config.stage() + 1,
            examples(step.batch().indices(), count)));
  }

  /** Of the first stage: sigma is exp of a linear function, which large values make overflow. */
  private boolean hasLinearLogSigma() {
    return config.stage() == 0
        && config.model().layers().stream()
            .anyMatch(
                layer -> layer.latent() instanceof Latent.Gaussian && layer.hidden().isEmpty());
  }

  private static String examples(int[] indices, int count) {
    int shown = Math.min(count, EXAMPLES_SHOWN);
    String list = Arrays.toString(Arrays.copyOf(indices, shown));
    return shown == count ? list : list + " and " + (count - shown) + " more";
  }

  /** Where the loop is. */
  private static final class Cursor implements TrainingProgress {
    private final int epochs;
    private final int stepsPerEpoch;
    private int completed;
    private int step;
    private double boundSum;
    private double effectiveSum;
    private long significantSum;
    private int visited;

    Cursor(StageConfig config, Position start) {
      this.epochs = config.epochs();
      int examples = config.data().examples();
      this.stepsPerEpoch = config.stepsPerEpoch();
      this.completed = start.epoch();
      this.step = start.step();
      this.boundSum = start.sums().bound();
      this.effectiveSum = start.sums().effectiveSampleSize();
      this.significantSum = start.sums().significantSamples();
      this.visited = Math.min(examples, start.step() * config.batch());
    }

    void advance(double bound, EffectiveSamples effective, int visitedNow) {
      step++;
      boundSum += bound;
      effectiveSum += effective.size();
      significantSum += effective.significant();
      visited = visitedNow;
    }

    boolean isAtTheBeginning() {
      return completed == 0 && step < FIRST_STEPS;
    }

    void nextEpoch() {
      completed++;
      step = 0;
      boundSum = 0;
      effectiveSum = 0;
      significantSum = 0;
      visited = 0;
    }

    Position position() {
      return new Position(completed, step, new EpochSums(boundSum, effectiveSum, significantSum));
    }

    EpochRecord record() {
      return new EpochRecord(
          completed + 1,
          (completed + 1L) * stepsPerEpoch,
          bound(),
          effectiveSum / visited,
          (double) significantSum / visited);
    }

    @Override
    public int epoch() {
      return completed + 1;
    }

    @Override
    public int epochs() {
      return epochs;
    }

    @Override
    public int step() {
      return step;
    }

    @Override
    public int stepsPerEpoch() {
      return stepsPerEpoch;
    }

    @Override
    public double bound() {
      return boundSum / visited;
    }
  }
}
