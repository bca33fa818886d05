package dev.iwae.results;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.json.MalformedJsonException;
import dev.iwae.json.StrictJson;
import java.util.List;

/** What the configuration of every run has, whichever version wrote it: reports rely on it. */
record ConfigForm(
    Dataset dataset,
    Model model,
    ObjectNode objective,
    int k,
    Schedule schedule,
    long seed,
    ObjectNode evaluation) {

  /** Its source is a name or a mapping. */
  record Dataset(JsonNode source, int train, int test) {}

  record Model(List<Layer> layers) {}

  record Layer(List<Integer> hidden, JsonNode latent) {}

  record Schedule(int batch, List<ObjectNode> stages) {}

  /** Nothing if all runs have it. */
  static void require(SweepResults results) throws MalformedJsonException {
    for (int i = 0; i < results.runs().size(); i++) {
      StrictJson.read(results.runs().get(i).config(), "runs[" + i + "].config", ConfigForm.class);
    }
  }
}
