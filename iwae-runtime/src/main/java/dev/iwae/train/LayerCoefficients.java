package dev.iwae.train;

import dev.iwae.model.stack.LayerStack;
import dev.iwae.objective.Coefficients;
import dev.iwae.sweep.spec.objective.Gradient;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The coefficients of every layer's samples. Where some layers have a path and others have none, a
 * gradient by scores is one of the others only: those with a path follow it, which has less noise.
 *
 * @param scores of the estimator // [rows]
 * @param paths of the layers that follow their path in spite of it; the same if there is none
 * @param ofLayers one of the two for each layer
 */
record LayerCoefficients(Coefficients scores, Coefficients paths, List<Coefficients> ofLayers) {

  /** Room for the rows of a gradient on a stack. */
  static LayerCoefficients allocate(Gradient gradient, LayerStack stack, int rows) {
    Coefficients scores = Coefficients.allocate(rows);
    boolean allHavePaths = IntStream.range(0, stack.layers()).allMatch(stack::hasPath);
    Coefficients paths =
        gradient.followsPaths() && !allHavePaths ? Coefficients.allocate(rows) : scores;
    return new LayerCoefficients(
        scores,
        paths,
        IntStream.range(0, stack.layers())
            .mapToObj(l -> stack.hasPath(l) ? paths : scores)
            .toList());
  }

  /** Completes rows that the estimator has given their scores, without those too small to see. */
  void complete(int first, int count) {
    scores.flush(first, count);
    if (paths != scores) {
      for (int row = first; row < first + count; row++) {
        paths.total(row, scores.a()[row]);
      }
    }
  }
}
