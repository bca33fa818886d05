package dev.iwae.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.plan.Step;
import dev.iwae.plan.StepCodec;
import dev.iwae.plan.StepConfig;
import dev.iwae.plan.StepStatus;
import dev.iwae.store.StoredConfig;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ExpectedCostTest {

  private static final Step STAGE = Steps.root("a", 1);
  private static final Step EVALUATION = Steps.shared("a", "b", 1);

  private final ExpectedCost cost = new ExpectedCost("this one");

  @Test
  void whatThisCpuHasComputedIsTheMeasure() {
    cost.learn(stored(STAGE, "this one", 3600));
    cost.learn(stored(EVALUATION, "this one", 1800));

    assertThat(cost.of(whole(STAGE.config(), STAGE.config(), EVALUATION.config())))
        .hasValue("cost: about 2.5 hours of one worker, by 2 stored steps that this CPU computed");
  }

  @Test
  void ofACheckpointOnlyTheRestIsCounted() {
    cost.learn(stored(STAGE, "this one", 3600));
    StepStatus begun = new StepStatus.Partial("epoch 3 of 4, 50 %", 0.5);

    assertThat(cost.of(List.of(ExpectedCost.Rest.of(STAGE.config(), begun))).orElseThrow())
        .startsWith("cost: about 0.5 hours");
  }

  @Test
  void anotherShapeIsMeasuredByItsWork() {
    cost.learn(stored(STAGE, "this one", 3600));
    StepConfig longer = Steps.root("c", 10).config();

    assertThat(cost.of(whole(longer))) // ten times the epochs
        .hasValue("cost: about 10 hours of one worker, by 1 stored steps that this CPU computed");
  }

  @Test
  void whatAnotherCpuHasComputedIsNone() {
    cost.learn(stored(STAGE, "another", 3600));

    assertThat(cost.of(whole(STAGE.config())))
        .hasValue("cost: unknown, as the store has no stage that this CPU (this one) computed");
  }

  @Test
  void everyKindMustBeKnown() {
    cost.learn(stored(STAGE, "this one", 3600));

    assertThat(cost.of(whole(STAGE.config(), EVALUATION.config())).orElseThrow())
        .startsWith("cost: unknown, as the store has no evaluation");
  }

  @Test
  void stepsOfOlderVersionsAreLeftOut() {
    ObjectNode older = JsonNodeFactory.instance.objectNode().put("kind", "other");
    cost.learn(new StoredConfig(STAGE.key(), Optional.empty(), older, provenance("this one", 5)));

    assertThat(cost.of(whole(STAGE.config())).orElseThrow()).startsWith("cost: unknown");
  }

  private static List<ExpectedCost.Rest> whole(StepConfig... configs) {
    return Stream.of(configs).map(config -> new ExpectedCost.Rest(config, 1)).toList();
  }

  private static StoredConfig stored(Step step, String cpu, double seconds) {
    return new StoredConfig(
        step.key(), step.parent(), StepCodec.toJson(step.config()), provenance(cpu, seconds));
  }

  private static ObjectNode provenance(String cpu, double seconds) {
    return JsonNodeFactory.instance.objectNode().put("cpu", cpu).put("seconds", seconds);
  }
}
