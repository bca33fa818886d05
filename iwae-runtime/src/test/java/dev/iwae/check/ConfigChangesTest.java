package dev.iwae.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class ConfigChangesTest {

  /** Older baselines have no schedule of the run before, which is no change of the sweep. */
  @Test
  void whatAnOlderVersionDidNotWriteHasNotChanged() {
    ObjectNode old = config(5);
    ObjectNode now = config(5);
    now.withObject("/start-from").putObject("schedule").put("batch", 20);
    assertThat(ConfigChanges.between(old, now)).isEmpty();
    assertThat(ConfigChanges.between(old, config(50))).isEqualTo("start-from.k 5 -> 50");

    ObjectNode before = now.deepCopy();
    now.withObject("/start-from/schedule").put("batch", 100);
    assertThat(ConfigChanges.between(before, now)).isEqualTo("start-from.schedule.batch 20 -> 100");
  }

  private static ObjectNode config(int k) {
    ObjectNode config = JsonNodeFactory.instance.objectNode();
    config.putObject("start-from").put("run", "x").put("k", k);
    return config;
  }
}
