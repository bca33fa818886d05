package dev.iwae.sweep.spec.schedule;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import java.util.List;

/**
 * How a model is optimised.
 *
 * @param batch examples per step; the last minibatch of an epoch may be smaller
 * @param shuffle whether every epoch visits the examples in a new order
 * @param optimizer {@code adam}, or {@code {adam: {…}}}, see below
 * @param stages training at one learning rate after another; may be empty for a model that is only
 *     evaluated
 */
@Called("a schedule")
public record ScheduleSpec(
    @Setting(unlessGiven = "20", atLeast = 1) int batch,
    @Setting(unlessGiven = "true") boolean shuffle,
    AdamSpec optimizer,
    @Setting(
            items = {"a stage", "stages"},
            rule = StageRule.class)
        List<StageSpec> stages) {

  public ScheduleSpec {
    stages = List.copyOf(stages);
  }
}
