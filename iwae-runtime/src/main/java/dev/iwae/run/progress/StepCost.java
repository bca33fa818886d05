package dev.iwae.run.progress;

import dev.iwae.model.Affine;
import dev.iwae.model.ParameterLayout;
import dev.iwae.plan.EvaluatedSet;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.GradientConfig;
import dev.iwae.plan.StageConfig;
import dev.iwae.plan.StepConfig;
import dev.iwae.sweep.spec.model.LayerSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.model.PosteriorSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.worker.step.StepPhase;
import dev.iwae.worker.step.StepProgress;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Estimates the work in a step, in multiply-adds, good enough to order steps and to weigh progress:
 * the pass over x is paid once per example, all else once per sample, the update once per step.
 */
public final class StepCost {

  /** A gradient costs the forward product and two backward ones. */
  private static final double PASSES_OF_TRAINING = 3;

  /** An evaluation's samples spend most of their time outside the products. */
  private static final double PASSES_OF_EVALUATION = 2;

  /** Measured: a step at batch 20 and k 1 takes 0.5 ms, of which the products are a third. */
  private static final double PER_WEIGHT_AND_STEP = 80;

  private StepCost() {}

  public static double of(StepConfig config) {
    if (config instanceof StageConfig stage) {
      return training(stage);
    } else if (config instanceof EvaluationConfig evaluation) {
      SortedMap<StepPhase, Double> costs = costs(evaluation);
      return done(costs, costs.lastKey(), 1);
    }
    return weights(config.model(), config.pixels()); // importing weights reads each once
  }

  /** The share of a step's work that is done when a worker is there; gradients come last. */
  public static double share(StepConfig config, StepProgress at) {
    if (at.total() == 0) {
      return 0;
    }
    double part = (double) at.done() / at.total();
    return config instanceof EvaluationConfig evaluation
        ? done(costs(evaluation), at.phase(), part) / of(config)
        : part;
  }

  /** With the phases before. */
  private static double done(SortedMap<StepPhase, Double> costs, StepPhase phase, double part) {
    // Who waits counts the examples that others have judged; an evaluation does not train.
    StepPhase at = costs.containsKey(phase) ? phase : StepPhase.EVALUATING;
    double before = 0;
    for (double cost : costs.headMap(at).values()) {
      before += cost;
    }
    return before + part * costs.get(at);
  }

  /** Of an evaluation, whose phases follow each other in the order of their enum. */
  private static SortedMap<StepPhase, Double> costs(EvaluationConfig evaluation) {
    SortedMap<StepPhase, Double> costs = new TreeMap<>();
    costs.put(
        StepPhase.EVALUATING,
        PASSES_OF_EVALUATION
            * ofSets(
                evaluation,
                EvaluatedSet.SPLIT,
                EvaluatedSet.TRAINING,
                EvaluatedSet.WITHOUT_INACTIVE_UNITS));
    costs.put(
        StepPhase.ANNEALING,
        PASSES_OF_TRAINING * ofSets(evaluation, EvaluatedSet.ANNEALED, EvaluatedSet.SIMULATED));
    costs.put(StepPhase.REFINING, PASSES_OF_TRAINING * ofSets(evaluation, EvaluatedSet.REFINED));
    costs.put(
        StepPhase.DEFENDING, PASSES_OF_EVALUATION * ofSets(evaluation, EvaluatedSet.DEFENSIVE));
    costs.put(StepPhase.DRAWING_GRADIENTS, gradients(evaluation));
    return costs;
  }

  private static double ofSets(EvaluationConfig evaluation, EvaluatedSet... sets) {
    return Arrays.stream(sets).mapToDouble(set -> ofSet(evaluation, set)).sum();
  }

  private static double ofSet(EvaluationConfig evaluation, EvaluatedSet set) {
    return evaluation.examples(set)
        * perExample(
            evaluation.model(),
            evaluation.pixels(),
            evaluation.passes(set) + refining(evaluation.model()));
  }

  private static double training(StageConfig stage) {
    double visits = (double) stage.epochs() * stage.data().examples();
    long samples = samples(stage.objective(), stage.k()) + refining(stage.model());
    double products = visits * perExample(stage.model(), stage.pixels(), samples);
    double updates = visits / stage.batch() * weights(stage.model(), stage.pixels());
    return PASSES_OF_TRAINING * products + PER_WEIGHT_AND_STEP * updates;
  }

  /** There, and back from two places a step. */
  private static long refining(ModelSpec model) {
    return model.layers().stream()
        .map(LayerSpec::posterior)
        .filter(PosteriorSpec.SemiAmortised.class::isInstance)
        .map(PosteriorSpec.SemiAmortised.class::cast)
        .mapToLong(refined -> 3L * refined.steps() * refined.samples())
        .findFirst()
        .orElse(0);
  }

  private static double gradients(EvaluationConfig evaluation) {
    return evaluation.gradient().map(gradient -> gradients(evaluation, gradient)).orElse(0.0);
  }

  private static double gradients(EvaluationConfig evaluation, GradientConfig gradient) {
    double visits = (double) gradient.draws() * gradient.minibatch().examples();
    int samples = samples(gradient.objective(), gradient.k());
    int reference = gradient.reference().map(bound -> bound.samples(gradient.k())).orElse(0);
    return PASSES_OF_TRAINING
        * visits
        * perExample(evaluation.model(), evaluation.pixels(), (long) samples + reference);
  }

  private static int samples(ObjectiveSpec objective, int k) {
    return objective.bound().samples(k);
  }

  private static double perExample(ModelSpec model, int pixels, long samples) {
    double once =
        switch (model.inference()) {
          case BOTTOM_UP -> block(pixels, model.layers().get(0)) / 2;
          case LADDER -> weights(model, pixels) / 2;
        };
    ParameterLayout layout = ParameterLayout.of(model, pixels);
    return once
        + furtherHead(layout, 0)
        + samples * (weights(model, pixels) - once + ofSamples(layout));
  }

  /** What a head has beyond mean and log sigma. */
  private static double furtherHead(ParameterLayout layout, int l) {
    List<Affine> maps = layout.encoder(l);
    return (double) maps.get(maps.size() - 1).inputs() * layout.furtherColumns(l);
  }

  /**
   * What samples pass beside encoders and decoders: own maps of q, and wider heads above the
   * bottom.
   */
  private static double ofSamples(ParameterLayout layout) {
    double sum = 0;
    for (int l = 0; l < layout.layers(); l++) {
      sum += layout.own(l).stream().mapToDouble(Affine::count).sum();
      sum += l > 0 ? furtherHead(layout, l) : 0;
    }
    return sum;
  }

  /** Entries of the weight matrices. */
  private static double weights(ModelSpec model, int pixels) {
    double sum = 0;
    int below = pixels;
    for (LayerSpec layer : model.layers()) {
      sum += block(below, layer);
      below = layer.units();
    }
    return sum;
  }

  /** Encoder and decoder of one layer, which mirror each other. */
  private static double block(int below, LayerSpec layer) {
    double entries = 0;
    int width = below;
    for (int hidden : layer.hidden()) {
      entries += (double) width * hidden;
      width = hidden;
    }
    return 2 * (entries + (double) width * layer.units());
  }
}
