package dev.iwae.evaluate;

import dev.iwae.data.Binarizer;
import dev.iwae.data.Images;
import dev.iwae.math.KernelBackend;
import dev.iwae.math.Kernels;
import dev.iwae.math.Kernels.AdamCoefficients;
import dev.iwae.math.Purpose;
import dev.iwae.math.RandomStream;
import dev.iwae.model.Affine;
import dev.iwae.model.ParameterLayout;
import dev.iwae.model.Parameters;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.sweep.spec.InferenceGapSpec;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.text.UserException;
import dev.iwae.train.EpochStreams;
import dev.iwae.train.GradientStep;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Gives single examples a q of their own (Cremer, Li and Duvenaud 2018): offsets on what the
 * inference networks' heads predict, of all layers, 0 at first, are moved by Adam up the example's
 * ELBO. For one example an offset is a bias of the head. Before and after, the ELBO is estimated
 * with the noise of the evaluation, which no step has seen; where it is not greater after, the
 * example keeps the q it had.
 */
public final class RefinedExamples {

  /** The ELBO of q as the networks predict it, nats. */
  public static final String AMORTISED = "amortised";

  /** That of the example's own q. */
  static final String REFINED = "refined";

  /** The greater L_K of both, nats. */
  static final String BOUND = "bound";

  private static final long EVALUATION_SEED = 0;
  private static final AdamCoefficients ADAM = AdamCoefficients.of(0.9, 0.999, 1e-8);

  private final EvaluationConfig config;
  private final InferenceGapSpec spec;
  private final Images images;
  private final float[] amortised; // flat vector
  private final Parameters parameters; // of the example at hand
  private final List<Affine> heads;
  private final Kernels kernels = KernelBackend.choose().create();
  private final GradientStep step;
  private final Binarizer binarizer;
  private final Evaluation evaluation;

  /**
   * @param images of the whole file that holds the evaluated split
   * @param amortised parameters as they were trained, a flat vector, see {@link ParameterLayout}
   */
  public RefinedExamples(EvaluationConfig config, Images images, float[] amortised) {
    this.config = config;
    this.spec = config.further().inferenceGap().orElseThrow();
    this.images = images;
    this.amortised = amortised;
    ParameterLayout layout = ParameterLayout.of(config.model(), images.pixels());
    this.parameters = new Parameters(layout);
    this.heads =
        IntStream.range(0, layout.layers())
            .mapToObj(layout::encoder)
            .map(maps -> maps.get(maps.size() - 1))
            .toList();
    parameters.put(0, amortised, 0, amortised.length);
    this.step =
        new GradientStep(
            config.model(),
            parameters,
            kernels,
            images.pixels(),
            new ObjectiveSpec(Bound.ELBO),
            spec.samples(),
            1);
    this.binarizer = Binarizer.forEvaluation(config.data().binarization(), config.split());
    this.evaluation = new Evaluation(config, images, amortised);
  }

  /**
   * Refines a range of the split.
   *
   * @param first 0-based within the split
   * @throws EvaluationInterrupted if the observer stops it
   * @throws UserException if an ELBO is not finite; names the example
   */
  public ExampleColumns evaluate(int first, int count, EvaluationObserver observer) {
    ExampleColumns results = ExampleColumns.allocate(count, AMORTISED, REFINED, BOUND);
    double sum = 0;
    for (int i = 0; i < count; i++) {
      ExampleResults before = evaluation.evaluate(first + i, 1, quiet(observer));
      refine(config.data().first() + first + i, observer);
      ExampleResults after =
          new Evaluation(config, images, refined()).evaluate(first + i, 1, quiet(observer));
      results.get(AMORTISED)[i] = elbo(before);
      results.get(REFINED)[i] = Math.max(elbo(before), elbo(after));
      results.get(BOUND)[i] = Math.max(before.logLikelihood()[0], after.logLikelihood()[0]);
      sum += elbo(before);
      observer.exampleCompleted(i + 1, sum / (i + 1));
    }
    return results;
  }

  /** L_1 from all samples: their mean log-weight. */
  private static double elbo(ExampleResults results) {
    return results.bounds()[0][0];
  }

  private void refine(int example, EvaluationObserver observer) {
    parameters.put(0, amortised, 0, amortised.length);
    binarizer.draw(images, example, step.batch().x(), 0);
    step.batch().indices()[0] = example;
    List<Offsets> offsets = heads.stream().map(Offsets::new).toList();
    for (int t = 1; t <= spec.steps(); t++) {
      if (observer.isStopRequested()) {
        throw new EvaluationInterrupted();
      }
      RandomStream noise = new RandomStream(EVALUATION_SEED, Purpose.POSTERIOR_GRADIENT, 1, t);
      RandomStream inner = new RandomStream(EVALUATION_SEED, Purpose.REFINEMENT_GRADIENT, 1, t);
      step.run(1, new EpochStreams(noise, noise, noise, inner, inner));
      float rate = rate(t);
      offsets.forEach(layer -> layer.move(rate));
    }
  }

  /** With both bias corrections. */
  private float rate(int t) {
    double correction1 = 1 - StrictMath.pow(0.9, t);
    double correction2 = 1 - StrictMath.pow(0.999, t);
    return (float) (spec.rate() * StrictMath.sqrt(correction2) / correction1);
  }

  private float[] refined() {
    float[] vector = new float[amortised.length];
    parameters.get(0, vector, 0, vector.length);
    return vector;
  }

  /** Stops with the whole, and tells of no example of its own. */
  private static EvaluationObserver quiet(EvaluationObserver observer) {
    return new EvaluationObserver() {
      @Override
      public void exampleCompleted(int completed, double meanBound) {}

      @Override
      public boolean isStopRequested() {
        return observer.isStopRequested();
      }
    };
  }

  /** The biases of a head, and Adam's moments of them. */
  private final class Offsets {
    private final Affine head;
    private final float[] biases;
    private final float[] gradient;
    private final float[] firstMoment;
    private final float[] secondMoment;

    Offsets(Affine head) {
      this.head = head;
      this.biases = new float[head.outputs()];
      this.gradient = new float[head.outputs()];
      this.firstMoment = new float[head.outputs()];
      this.secondMoment = new float[head.outputs()];
      parameters.get(head.biasOffset(), biases, 0, biases.length);
    }

    void move(float rate) {
      step.gradient().get(head.biasOffset(), gradient, 0, gradient.length);
      kernels.adam(ADAM, rate, biases, 0, firstMoment, secondMoment, 0, gradient, gradient.length);
      parameters.put(head.biasOffset(), biases, 0, biases.length);
    }
  }
}
