package dev.iwae.run;

import dev.iwae.data.synthetic.SyntheticSet;
import dev.iwae.data.synthetic.SyntheticSet.Part;
import dev.iwae.plan.EvaluationConfig;
import dev.iwae.plan.ExampleSet;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.Split;
import dev.iwae.sweep.spec.dataset.Synthetic;
import dev.iwae.sweep.spec.model.Likelihood;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** The true log p(x) of evaluated examples, where they were drawn from a known model. */
final class TrueLogLikelihoods {

  private final Map<ExampleSet, Double> known = new HashMap<>();

  /** Mean over the examples of an evaluation, in nats. */
  OptionalDouble of(RunSpec run, EvaluationConfig evaluation) {
    if (run.dataset().spec().source() instanceof Synthetic source
        && isComparable(source, evaluation)) {
      return OptionalDouble.of(
          known.computeIfAbsent(evaluation.data(), data -> mean(source, evaluation.split(), data)));
    }
    return OptionalDouble.empty();
  }

  /** A density says nothing about a probability, nor the other way round. */
  private static boolean isComparable(Synthetic source, EvaluationConfig evaluation) {
    return source.isBinary() == (evaluation.model().likelihood() == Likelihood.BERNOULLI);
  }

  private static double mean(Synthetic source, Split split, ExampleSet data) {
    Part part = split == Split.TEST ? Part.TEST : Part.TRAIN;
    return SyntheticSet.of(source, part).meanLogLikelihood(data.first(), data.examples());
  }
}
