package dev.iwae.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.store.StepKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever decides the outcome of a step changes its key. */
class KeySensitivityTest {

  private static final Map<String, String> OTHER_WORDS =
      Map.ofEntries(
          Map.entry("binarize", "fixed"),
          Map.entry("activation", "relu"),
          Map.entry("likelihood", "gaussian"),
          Map.entry("output-bias", "zero"),
          Map.entry("initial-weights", "glorot"),
          Map.entry("elbo", "iwae"),
          Map.entry("iwae", "elbo"),
          Map.entry("kl", "monte-carlo"),
          Map.entry("second-moment", "zero"),
          Map.entry("moments", "updated"),
          Map.entry("split", "train"),
          Map.entry("start", "q"),
          Map.entry("convention", "iwae"),
          Map.entry("seed", "-5"));

  static List<StepConfig> kinds() {
    return List.of(
        Declared.stage(),
        Declared.prunedStage(),
        Declared.laterStage(),
        Declared.evaluation(),
        Declared.evaluationOfEverything(),
        Declared.evaluationOfEstimates(),
        Declared.weights(),
        Declared.weightsOfTorch());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void everyFieldChangesTheKey(StepConfig config) {
    Set<StepKey> keys = new HashSet<>(Set.of(StepKeys.of(config, Optional.empty())));
    List<ObjectNode> changed = changed(config);

    for (ObjectNode json : changed) {
      StepConfig other = StepCodec.fromJson(json);
      assertThat(keys.add(StepKeys.of(other, Optional.empty()))).as("key of %s", json).isTrue();
    }
    assertThat(changed).hasSizeGreaterThanOrEqualTo(7);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void theParentChangesTheKey(StepConfig config) {
    Optional<StepKey> one = Optional.of(new StepKey("0".repeat(64)));
    Optional<StepKey> other = Optional.of(new StepKey("1".repeat(64)));

    assertThat(
            Set.of(
                StepKeys.of(config, Optional.empty()),
                StepKeys.of(config, one),
                StepKeys.of(config, other)))
        .hasSize(3);
  }

  /** One configuration for each leaf of the JSON object but its kind, with that leaf changed. */
  private static List<ObjectNode> changed(StepConfig config) {
    List<ObjectNode> results = new ArrayList<>();
    for (String pointer : leaves("", StepCodec.toJson(config))) {
      ObjectNode json = StepCodec.toJson(config);
      int slash = pointer.lastIndexOf('/');
      change(json.at(pointer.substring(0, slash)), pointer.substring(slash + 1));
      results.add(json);
    }
    return results;
  }

  private static List<String> leaves(String pointer, JsonNode node) {
    List<String> found = new ArrayList<>();
    if (node.isObject()) {
      node.properties()
          .forEach(
              member -> found.addAll(leaves(pointer + "/" + member.getKey(), member.getValue())));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        found.addAll(leaves(pointer + "/" + i, node.get(i)));
      }
    } else if (!pointer.equals("/kind")) {
      found.add(pointer);
    }
    return found;
  }

  private static void change(JsonNode parent, String name) {
    if (parent instanceof ArrayNode array) {
      int index = Integer.parseInt(name);
      array.set(index, array.get(index).asInt() + 1);
      return;
    }
    ObjectNode object = (ObjectNode) parent;
    JsonNode value = object.get(name);
    if (value.isBoolean()) {
      object.put(name, !value.booleanValue());
    } else if (value.isInt()) {
      object.put(name, value.intValue() + 1);
    } else if (value.isNumber()) {
      object.put(name, Math.nextUp(value.doubleValue()));
    } else {
      object.put(
          name,
          OTHER_WORDS.getOrDefault(
              name.equals("bound") ? value.textValue() : name, "f".repeat(64)));
    }
  }
}
