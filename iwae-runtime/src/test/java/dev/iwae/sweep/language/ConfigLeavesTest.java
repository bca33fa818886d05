package dev.iwae.sweep.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConfigLeavesTest {

  private static final String CONFIG =
      """
      {"model": {"layers": [{"hidden": [200, 100], "latent": 50}, {"hidden": [], "latent": 5}]},
       "objective": {"bound": {"renyi": {"alpha": 0.5}}},
       "schedule": {"stages": [{"epochs": 1, "learning-rate": 1e-3}]},
       "evaluation": {"jackknife": 1, "ais": {"chains": 4}}}
      """;

  private final JsonNode config;

  ConfigLeavesTest() throws JsonProcessingException {
    this.config = new ObjectMapper().readTree(CONFIG);
  }

  @Test
  void listsAreOneValueOrSeveral() {
    assertThat(texts(ConfigLeaves.items(config)))
        .containsEntry("model.layers.0.hidden.1", "100")
        .containsEntry("model.layers.1.latent", "5")
        .doesNotContainKey("model.layers.1.hidden");
    assertThat(texts(ConfigLeaves.settings(config)))
        .containsEntry("model.layers.0.hidden", "[200, 100]")
        .containsEntry("model.layers.1.hidden", "[]")
        .containsEntry("schedule.stages.0.epochs", "1");
    assertThat(texts(ConfigLeaves.lists(config)))
        .containsOnlyKeys(
            "model.layers",
            "objective.bound.renyi.alpha",
            "schedule.stages",
            "evaluation.jackknife",
            "evaluation.ais.chains")
        .containsEntry("model.layers", "hidden [200, 100], latent 50; hidden [], latent 5");
  }

  /** So that what a check or a table names can be an axis, or said by `iwae.set`. */
  @Test
  void theLanguageFollowsEveryPath() {
    ConfigLeaves.items(config).keySet().forEach(ConfigLeavesTest::isASetting);
    ConfigLeaves.settings(config).keySet().forEach(ConfigLeavesTest::isASetting);
    ConfigLeaves.lists(config).keySet().forEach(ConfigLeavesTest::isASetting);
  }

  @Test
  void equalNumbersAreEqualTexts() {
    JsonNode written = ConfigLeaves.items(config).get("schedule.stages.0.learning-rate");

    assertThat(ConfigLeaves.canonical(written)).isEqualTo("0.001");
    assertThat(ConfigLeaves.canonical(config.path("model").path("layers").path(1)))
        .isEqualTo("{\"hidden\":[],\"latent\":5}");
  }

  private static void isASetting(String path) {
    assertThatCode(() -> SettingPlace.of(path)).as(path).doesNotThrowAnyException();
  }

  private static Map<String, String> texts(Map<String, JsonNode> values) {
    return values.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, value -> ConfigLeaves.text(value.getValue())));
  }
}
