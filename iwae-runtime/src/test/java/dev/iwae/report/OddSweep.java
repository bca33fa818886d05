package dev.iwae.report;

import dev.iwae.results.DensitySpikes;
import dev.iwae.results.RunCoordinates;
import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import dev.iwae.sweep.spec.RunSpec.Named;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import java.util.List;
import java.util.Optional;

/**
 * Runs of which something must be known: the lowest NLL is that of a density spike, the second is
 * biased, and the third is neither; labels are numbers, a formula and nothing.
 */
final class OddSweep {

  private OddSweep() {}

  static SweepResults results() {
    Named<ObjectiveSpec> stl = new Named<>("stl", new ObjectiveSpec(Bound.IWAE, Gradient.STL));
    return DensitySpikes.in(
        SampleResults.sweep(
            "odd",
            null,
            List.of(
                labelled("0.5", SampleRun.of("one-layer", "vae", 5, 1).completed(-1156, 20)),
                labelled(
                    "1e-3", SampleRun.named("mnist", "one-layer", stl, 5, 1).completed(85, 20)),
                labelled("0.25", SampleRun.of("one-layer", "iwae", 5, 1).completed(86, 20)),
                labelled("1e-4", SampleRun.of("one-layer", "iwae", 50, 1).completed(87, 20)),
                labelled("=1+1", SampleRun.of("one-layer", "vae", 50, 1).completed(88, 20)),
                SampleRun.of("one-layer", "vae", 1, 1).completed(89, 20))),
        0);
  }

  private static RunResult labelled(String label, RunResult run) {
    RunCoordinates at = run.point();
    return RunResult.completed(
        new RunCoordinates(
            at.id(),
            Optional.of(label),
            at.dataset(),
            at.model(),
            at.objective(),
            at.k(),
            at.schedule(),
            at.seed()),
        run.key(),
        run.parameters(),
        run.config(),
        run.stages(),
        run.evaluation().orElseThrow(),
        run.provenance());
  }
}
