package dev.iwae.sweep.spec.schedule;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import java.util.List;

/**
 * Training at one learning rate.
 *
 * @param epochs passes over the training examples
 * @param learningRate Adam's step size
 */
@Called("a stage")
public record StageSpec(@Setting(atLeast = 1) int epochs, @Setting(above = 0) double learningRate) {

  /** Stages by {@link StageRule.Geometric}. */
  public static List<StageSpec> geometric(
      int count, int firstEpochs, int factor, double firstRate, double lastRate) {
    return new StageRule.Geometric(
            count,
            new StageRule.Epochs(firstEpochs, factor),
            new StageRule.Rates(firstRate, lastRate))
        .items();
  }
}
