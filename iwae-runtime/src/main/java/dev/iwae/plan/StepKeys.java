package dev.iwae.plan;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.json.CanonicalJson;
import dev.iwae.store.Sha256;
import dev.iwae.store.StepKey;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The identity of a step: SHA-256 over the RFC 8785 text of {@code {"config", "format", "numerics",
 * "parent"}}.
 */
public final class StepKeys {

  /** Names this way of making keys. */
  static final String FORMAT = "iwae-key/1";

  /**
   * The same for stages, raised when the files of their results changed: 2 tells effective samples
   * in the curve.
   */
  static final String STAGE_FORMAT = "iwae-stage/2";

  /** The same for evaluations: 2 tells weights, activity, KL, deviations, images. */
  static final String EVALUATION_FORMAT = "iwae-evaluation/2";

  private StepKeys() {}

  /** The key of a step that continues {@code parent}. */
  public static StepKey of(StepConfig config, Optional<StepKey> parent) {
    byte[] text = canonicalText(config, parent).getBytes(StandardCharsets.UTF_8);
    return StepKey.of(Sha256.digest().digest(text));
  }

  /** The text whose SHA-256 is the key. */
  static String canonicalText(StepConfig config, Optional<StepKey> parent) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("format", format(config));
    node.put("numerics", Numerics.of(config));
    node.set("config", StepCodec.toJson(config));
    node.put("parent", parent.map(StepKey::hex).orElse(null));
    return CanonicalJson.write(node);
  }

  private static String format(StepConfig config) {
    if (config instanceof StageConfig) {
      return STAGE_FORMAT;
    }
    return config instanceof EvaluationConfig ? EVALUATION_FORMAT : FORMAT;
  }
}
