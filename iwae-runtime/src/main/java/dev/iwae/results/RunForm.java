package dev.iwae.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.json.MalformedJsonException;
import dev.iwae.json.StrictJson;
import dev.iwae.store.StepKey;
import java.util.List;

/**
 * What reports and checks rely on in every run of results.json, whichever version wrote it, though
 * a {@link RunResult} does not tell: its keys are keys, its configuration is one.
 */
record RunForm(StepKey key, List<StageForm> stages, ConfigForm config) {

  record StageForm(StepKey key) {}

  record ConfigForm(
      DatasetForm dataset,
      ModelForm model,
      ObjectNode objective,
      int k,
      ScheduleForm schedule,
      long seed,
      ObjectNode evaluation) {}

  /** Its source is a name or a mapping. */
  record DatasetForm(JsonNode source, int train, int test) {}

  record ModelForm(List<LayerForm> layers) {}

  /** Its latent units are a number or a mapping. */
  record LayerForm(List<Integer> hidden, JsonNode latent) {}

  record ScheduleForm(int batch, List<ObjectNode> stages) {}

  /** Nothing if all runs of a file have it. */
  static void require(JsonNode file) throws MalformedJsonException {
    JsonNode runs = file.path("runs");
    for (int i = 0; i < runs.size(); i++) {
      StrictJson.read(runs.get(i), "runs[" + i + "]", RunForm.class);
    }
  }
}
