package dev.iwae.plan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How an evaluation is divided among workers. It decides what a crash costs and how many workers
 * can share an evaluation, but no bit of the result.
 *
 * @param samples in a part, about; 1 or more
 */
public record EvaluationParts(int samples) {

  /** A hundred examples of L_5000 each: about a second of the layer stacks of the literature. */
  public static final EvaluationParts STANDARD = new EvaluationParts(500_000);

  /** Below this a worker is not worth its start. */
  private static final int PARTS_WORTH_A_WORKER = 4;

  /** The parts of a set, in its order. */
  public List<ExampleRange> of(EvaluationConfig config, EvaluatedSet set) {
    int total = config.examples(set);
    int each = examples(config, set);
    List<ExampleRange> parts = new ArrayList<>();
    for (int first = 0; first < total; first += each) {
      parts.add(new ExampleRange(set, first, Math.min(each, total - first)));
    }
    return List.copyOf(parts);
  }

  /** How many workers can share the evaluation with profit. */
  public int workers(EvaluationConfig config) {
    int parts =
        Arrays.stream(EvaluatedSet.values())
            .mapToInt(set -> config.examples(set) / examples(config, set))
            .sum();
    return Math.max(1, parts / PARTS_WORTH_A_WORKER);
  }

  private int examples(EvaluationConfig config, EvaluatedSet set) {
    return (int) Math.max(1, samples / Math.max(1, config.passes(set)));
  }
}
