package dev.iwae.evaluate.refined;

import dev.iwae.data.Binarizer;
import dev.iwae.data.Images;
import dev.iwae.evaluate.Evaluation;
import dev.iwae.evaluate.EvaluationInterrupted;
import dev.iwae.evaluate.EvaluationObserver;
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
import dev.iwae.train.EpochStreams;
import dev.iwae.train.GradientStep;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The q of one example: offsets on what the inference networks' heads predict, of all layers, 0 at
 * first, are moved by Adam up the example's ELBO. For one example an offset is a bias of the head.
 */
final class OwnPosterior {

  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final AdamCoefficients ADAM = AdamCoefficients.of(BETA1, BETA2, 1e-8);

  private final InferenceGapSpec spec;
  private final Images images;
  private final float[] amortised; // flat vector
  private final Parameters parameters; // of the example at hand
  private final List<Affine> heads;
  private final Kernels kernels = KernelBackend.choose().create();
  private final GradientStep step;
  private final Binarizer binarizer;

  /**
   * @param images of the whole file that holds the evaluated split
   * @param amortised parameters as they were trained, a flat vector, see {@link ParameterLayout}
   */
  OwnPosterior(EvaluationConfig config, Images images, float[] amortised) {
    this.spec = config.further().inferenceGap().orElseThrow();
    this.images = images;
    this.amortised = amortised;
    this.parameters = Evaluation.memory(config, images, amortised);
    ParameterLayout layout = parameters.layout();
    this.heads =
        IntStream.range(0, layout.layers())
            .mapToObj(layout::encoder)
            .map(maps -> maps.get(maps.size() - 1))
            .toList();
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
  }

  /**
   * Refines what the networks predict for an example.
   *
   * @param example of the file
   * @return the parameters with which they predict its own q, a flat vector
   * @throws EvaluationInterrupted if the observer stops it
   */
  float[] refine(int example, EvaluationObserver observer) {
    parameters.put(0, amortised, 0, amortised.length);
    binarizer.draw(images, example, step.batch().x(), 0);
    step.batch().indices()[0] = example;
    List<Offsets> offsets = heads.stream().map(Offsets::new).toList();
    for (int t = 1; t <= spec.steps(); t++) {
      if (observer.isStopRequested()) {
        throw new EvaluationInterrupted();
      }
      RandomStream noise = RandomStream.ofEvaluation(Purpose.POSTERIOR_GRADIENT, 1, t);
      RandomStream inner = RandomStream.ofEvaluation(Purpose.REFINEMENT_GRADIENT, 1, t);
      step.run(1, new EpochStreams(noise, noise, noise, inner, inner));
      float rate = AdamCoefficients.rate(spec.rate(), BETA1, BETA2, t);
      offsets.forEach(layer -> layer.move(rate));
    }
    float[] refined = new float[amortised.length];
    parameters.get(0, refined, 0, refined.length);
    return refined;
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
