package dev.iwae.sweep.spec;

import java.util.ArrayList;
import java.util.List;

/**
 * Training at one learning rate.
 *
 * @param epochs passes over the training examples
 * @param learningRate Adam's step size
 */
public record StageSpec(int epochs, double learningRate) {

  /**
   * Stages whose epochs grow and whose rates fall geometrically: stage i of n has {@code
   * firstEpochs * factor^i} epochs at {@code firstRate * (lastRate/firstRate)^(i/(n-1))}.
   */
  public static List<StageSpec> geometric(
      int count, int firstEpochs, int factor, double firstRate, double lastRate) {
    List<StageSpec> stages = new ArrayList<>(count);
    int epochs = firstEpochs;
    for (int i = 0; i < count; i++) {
      stages.add(new StageSpec(epochs, geometricRate(i, count, firstRate, lastRate)));
      epochs = i + 1 < count ? Math.multiplyExact(epochs, factor) : epochs;
    }
    return List.copyOf(stages);
  }

  private static double geometricRate(int i, int count, double first, double last) {
    if (i == 0) {
      return first;
    }
    return i == count - 1 ? last : first * StrictMath.pow(last / first, (double) i / (count - 1));
  }
}
