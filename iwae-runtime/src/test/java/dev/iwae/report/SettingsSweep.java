package dev.iwae.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A sweep of 36 runs over settings: three latent sizes, two activations, two objectives, three k.
 */
final class SettingsSweep {

  private SettingsSweep() {}

  static SweepResults results() {
    List<RunResult> runs = new ArrayList<>();
    for (int latent : new int[] {5, 10, 50}) {
      for (String activation : List.of("tanh", "relu")) {
        for (String objective : List.of("vae", "iwae")) {
          for (int k : new int[] {1, 5, 50}) {
            runs.add(run(latent, activation, objective, k));
          }
        }
      }
    }
    return SampleResults.sweep("settings", "Does latent size matter? tanh or relu?", runs);
  }

  private static RunResult run(int latent, String activation, String objective, int k) {
    double nll =
        95
            - 3 * Math.log(latent)
            + (activation.equals("relu") ? 0.8 : 0)
            - (objective.equals("iwae") ? 0.4 : 0.1) * Math.log(k);
    RunResult run = SampleRun.of("one-layer", objective, k, 1).completed(nll, latent / 2);
    ObjectNode config = run.config();
    ObjectNode model = (ObjectNode) config.path("model");
    model.put("activation", activation);
    ((ObjectNode) model.path("layers").path(0)).put("latent", latent);
    RunCoordinates at = run.point();
    String name = activation + latent;
    return RunResult.completed(
        new RunCoordinates(
            at.id().replace("one-layer", name),
            Optional.empty(),
            at.dataset(),
            name,
            objective,
            k,
            at.schedule(),
            1),
        String.format(Locale.ROOT, "%08x", (run.key() + name).hashCode()).repeat(8),
        run.parameters(),
        config,
        run.stages(),
        run.evaluation().orElseThrow(),
        run.provenance());
  }
}
