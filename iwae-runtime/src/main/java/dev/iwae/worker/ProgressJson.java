package dev.iwae.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.store.StepKey;
import dev.iwae.worker.step.StepProgress;

/** Progress as JSON; a NaN, which JSON lacks, is null. */
public final class ProgressJson {

  private ProgressJson() {}

  /** The JSON object of a progress. */
  public static ObjectNode write(StepProgress progress) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("step", progress.key().hex());
    node.put("phase", progress.phase());
    node.put("done", progress.done());
    node.put("total", progress.total());
    node.put("epoch", progress.epoch());
    node.put("epochs", progress.epochs());
    putNumber(node, "bound", progress.bound());
    putNumber(node, "perSecond", progress.perSecond());
    return node;
  }

  /** The inverse of {@link #write}. */
  public static StepProgress read(JsonNode node) {
    return new StepProgress(
        new StepKey(node.path("step").asText()),
        node.path("phase").asText(),
        node.path("done").asLong(),
        node.path("total").asLong(),
        node.path("epoch").asInt(),
        node.path("epochs").asInt(),
        node.path("bound").asDouble(Double.NaN),
        node.path("perSecond").asDouble(Double.NaN));
  }

  private static void putNumber(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
