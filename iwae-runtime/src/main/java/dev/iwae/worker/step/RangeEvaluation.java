package dev.iwae.worker.step;

import dev.iwae.evaluate.EvaluationObserver;

/**
 * Evaluates ranges of a set of examples.
 *
 * @param <R> the results of a range
 */
interface RangeEvaluation<R> {

  /**
   * @param first 0-based within the set
   * @throws dev.iwae.evaluate.EvaluationInterrupted if the observer stops it
   */
  R evaluate(int first, int count, EvaluationObserver observer);
}
