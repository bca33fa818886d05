package dev.iwae.results;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes runs whose NLL says nothing of their model. */
public final class DensitySpikes {

  private DensitySpikes() {}

  /** The same results, read from a file by which these runs live of a spike. */
  public static SweepResults in(SweepResults results, int... runs) {
    ObjectMapper json = new ObjectMapper();
    try {
      ObjectNode root = (ObjectNode) json.readTree(ResultsJson.text(results));
      for (int run : runs) {
        ObjectNode evaluation = (ObjectNode) root.path("runs").get(run).path("evaluation");
        ObjectNode spike = evaluation.putObject("densitySpike");
        spike.put("lostNats", 400.5).putArray("constantPixels").add(3);
      }
      return ResultsJson.parse(json.writeValueAsString(root), "spikes");
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
