package dev.iwae.sweep.spec.schedule;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Stages by a rule. */
@Called(value = "a rule for stages", written = "a list of stages or `{geometric: …}`")
public sealed interface StageRule extends Setting.Rule permits StageRule.Geometric {

  @Override
  List<StageSpec> items();

  /**
   * Stages whose epochs grow and whose rates fall geometrically: stage i of n has {@code first *
   * factor^i} epochs at {@code first * (last/first)^(i/(n-1))}.
   *
   * @param count how many stages
   * @param epochs of the stages
   * @param learningRate of the stages
   */
  @Called("a geometric rule")
  record Geometric(
      @Setting(atLeast = 1, atMost = 1000) int count, Epochs epochs, Rates learningRate)
      implements StageRule {

    /**
     * @throws IllegalArgumentException if a stage would have no number of epochs or no rate
     */
    public Geometric {
      if (lastEpochs(count, epochs) > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%d stages of %d × %d^i epochs: the last has more than %d epochs; lower `count` or `factor`",
                count,
                epochs.first(),
                epochs.factor(),
                Integer.MAX_VALUE));
      }
      if (count == 1 && learningRate.last() != learningRate.first()) {
        throw new IllegalArgumentException(
            "one stage has one learning rate, not %s and %s"
                .formatted(learningRate.first(), learningRate.last()));
      }
      double ratio = learningRate.last() / learningRate.first();
      if (count > 2 && !(ratio > 0 && ratio < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            "learning rates from %s to %s are too far apart"
                .formatted(learningRate.first(), learningRate.last()));
      }
    }

    @Override
    public List<StageSpec> items() {
      List<StageSpec> stages = new ArrayList<>(count);
      long each = epochs.first();
      for (int i = 0; i < count; i++) {
        stages.add(new StageSpec((int) each, rate(i)));
        each *= epochs.factor();
      }
      return List.copyOf(stages);
    }

    private double rate(int i) {
      double first = learningRate.first();
      double last = learningRate.last();
      if (i == 0) {
        return first;
      }
      return i == count - 1 ? last : first * StrictMath.pow(last / first, (double) i / (count - 1));
    }

    /** Some number beyond an int where it is beyond one. */
    private static long lastEpochs(int count, Epochs epochs) {
      long last = epochs.first();
      for (int i = 1; i < count && last <= Integer.MAX_VALUE; i++) {
        last *= epochs.factor();
      }
      return last;
    }
  }

  /**
   * @param first of the first stage
   * @param factor from one stage to the next
   */
  @Called("a rule for epochs")
  record Epochs(
      @Setting(called = "the first `epochs`", atLeast = 1) int first,
      @Setting(called = "the `factor` of epochs", atLeast = 1) int factor) {}

  /**
   * @param first of the first stage
   * @param last of the last stage
   */
  @Called("a rule for learning rates")
  record Rates(
      @Setting(called = "the first learning rate", above = 0) double first,
      @Setting(called = "the last learning rate", above = 0) double last) {}
}
