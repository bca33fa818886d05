package dev.iwae.sweep.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.spec.Axis;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.CheckSpec;
import dev.iwae.sweep.spec.RunBlock;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.RunSpec.Start;
import dev.iwae.sweep.spec.Selector;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.text.SweepException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunGridTest {

  private static final String DEFINITIONS =
      """
      iwae: 1
      name: x
      datasets: {d: {source: digits}}
      models: {m: {layers: [{hidden: [20], latent: 5}]}, n: {layers: [{hidden: [20], latent: 5}]}}
      objectives: {vae: {bound: elbo}, iwae: {bound: iwae}}
      schedules:
        s: {stages: [{epochs: 1, learning-rate: 1e-3}]}
        t: {stages: [{epochs: 1, learning-rate: 1e-4}]}
        none: {stages: []}
      runs:
      """;

  @Test
  void theLastAxisMovesFastest() {
    assertThat(ids("- grid: {k: [1, 5], schedule: s, model: [n, m], objective: vae}"))
        .containsExactly(
            "d/n/vae/k1/s/s1", "d/m/vae/k1/s/s1", "d/n/vae/k5/s/s1", "d/m/vae/k5/s/s1");
  }

  @Test
  void aZipMovesTogetherAndMultipliesTheGrid() {
    assertThat(
            ids(
                """
                - grid: {model: [m, n], schedule: s}
                  zip: {objective: [vae, iwae, iwae], k: [1, 5, 50]}
                """))
        .containsExactly(
            "d/m/vae/k1/s/s1",
            "d/m/iwae/k5/s/s1",
            "d/m/iwae/k50/s/s1",
            "d/n/vae/k1/s/s1",
            "d/n/iwae/k5/s/s1",
            "d/n/iwae/k50/s/s1");
  }

  @Test
  void excludesDropWhatMatchesAllTheirKeys() {
    assertThat(
            ids(
                """
                - grid: {model: m, schedule: s, objective: [vae, iwae], k: [1, 5]}
                  exclude: [{objective: vae, k: 5}, {objective: vae}]
                """))
        .containsExactly("d/m/iwae/k1/s/s1", "d/m/iwae/k5/s/s1");
  }

  @Test
  void aRunThatTwoBlocksNameIsOneRun() {
    assertThat(
            ids(
                """
                - grid: {model: m, schedule: s, objective: vae, k: [1, 5]}
                - grid: {schedule: s, model: m, objective: vae, k: [5, 50], seed: 01}
                """))
        .containsExactly("d/m/vae/k1/s/s1", "d/m/vae/k5/s/s1", "d/m/vae/k50/s/s1");
  }

  @Test
  void oneCandidateAndTheDefaultsAreFilledIn() {
    assertThat(ids("- grid: {model: m, objective: vae, schedule: s}"))
        .containsExactly("d/m/vae/k1/s/s1");
  }

  @Test
  void aRunStartsFromTheOneThatDiffersByTheSelectedAxesOnly() {
    List<RunSpec> runs =
        runs(
            """
            - label: after
              start-from: {schedule: s, objective: vae}
              grid: {model: m, objective: iwae, k: [5, 50], seed: [7, 8], schedule: t}
            - grid: {model: m, objective: vae, k: [5, 50], seed: [7, 8], schedule: s}
            """);
    assertThat(runs).hasSize(8);
    assertThat(runs.get(1).id()).isEqualTo("after/d/m/iwae/k5/t/s8");
    assertThat(runs.get(1).start()).isEqualTo(new Start.After(runs.get(5)));
    assertThat(runs.get(5).id()).isEqualTo("d/m/vae/k5/s/s8");
  }

  @Test
  void aRunWithoutLabelIsPreferredAsStart() {
    List<RunSpec> runs =
        runs(
            """
            - {label: a, grid: {model: m, objective: vae, schedule: s}}
            - {grid: {model: m, objective: vae, schedule: s}}
            - {label: b, start-from: {schedule: s}, grid: {model: m, objective: vae, schedule: t}}
            """);
    assertThat(runs.get(2).start()).isEqualTo(new Start.After(runs.get(1)));
  }

  @Test
  void aLabelledRunIsAStartWhereThereIsNoOther() {
    List<RunSpec> runs =
        runs(
            """
            - {label: a, grid: {model: m, objective: vae, schedule: s}}
            - {label: b, start-from: {schedule: s}, grid: {model: m, objective: vae, schedule: t}}
            """);
    assertThat(runs.get(1).start()).isEqualTo(new Start.After(runs.get(0)));
  }

  @Test
  void startsChain() {
    List<RunSpec> runs =
        runs(
            """
            - {label: c, start-from: {schedule: t}, grid: {model: m, objective: vae, schedule: none}}
            - {start-from: {schedule: s}, grid: {model: m, objective: vae, schedule: t}}
            - {grid: {model: m, objective: vae, schedule: s}}
            """);
    assertThat(runs.get(0).start()).isEqualTo(new Start.After(runs.get(1)));
    assertThat(runs.get(1).start()).isEqualTo(new Start.After(runs.get(2)));
    assertThat(runs.get(0).schedule().spec().stages()).isEmpty();
  }

  @Test
  void anEqualModelOfAnotherNameIsTheSameModel() {
    List<RunSpec> runs =
        runs(
            """
            - {grid: {model: m, objective: vae, schedule: s}}
            - {start-from: {model: m}, grid: {model: n, objective: vae, schedule: s}}
            """);
    assertThat(runs.get(1).start()).isEqualTo(new Start.After(runs.get(0)));
  }

  @Test
  void weightsAreFoundFromTheSweepsFolder() {
    List<RunSpec> runs =
        runs(
            "- {start-from: {weights: ../w.npz}, grid: {model: m, objective: vae, schedule: none}}");
    assertThat(runs.get(0).start()).isEqualTo(new Start.Weights(Path.of("w.npz").toAbsolutePath()));
  }

  @Test
  void specsAreThoseOfTheNames() {
    Sweep sweep = read("- grid: {model: n, objective: iwae, k: 50, schedule: t, seed: 3}");
    RunSpec run = RunGrid.expand(sweep).get(0);
    assertThat(run.dataset().spec()).isEqualTo(sweep.datasets().get("d"));
    assertThat(run.model().spec()).isEqualTo(sweep.models().get("n"));
    assertThat(run.objective().spec()).isEqualTo(new ObjectiveSpec(Bound.IWAE));
    assertThat(run.schedule().spec()).isEqualTo(sweep.schedules().get("t"));
    assertThat(run.k()).isEqualTo(50);
    assertThat(run.seed()).isEqualTo(3);
    assertThat(run.evaluation()).isEqualTo(sweep.evaluation());
  }

  @Test
  void aSweepMadeByHandIsCheckedToo() {
    Sweep sweep = read("- grid: {model: n, objective: iwae, schedule: t}");
    RunBlock block =
        new RunBlock(
            Optional.empty(),
            Optional.empty(),
            List.of(new Axis(AxisName.MODEL, List.of("q")), new Axis(AxisName.K, List.of("0"))),
            List.of(new Selector(Map.of(AxisName.SEED, "2"))),
            List.of());
    Sweep wrong =
        new Sweep(
            "x",
            Optional.empty(),
            List.of(),
            sweep.datasets(),
            sweep.models(),
            Map.of("vae", new ObjectiveSpec(Bound.ELBO)),
            Map.of("s", sweep.schedules().get("s")),
            sweep.evaluation(),
            List.of(block),
            CheckSpec.DEFAULT);
    assertThatThrownBy(() -> RunGrid.expand(wrong))
        .isInstanceOf(SweepException.class)
        .hasMessage(
            """
            x: runs[0].grid.model[0]: there is no model `q`; known: `m`, `n`
            x: runs[0].grid.k[0]: `k` must be at least 1, not `0`
            x: runs[0].exclude[0].seed: this exclude matches no run: the block has no seed `2`;\
             known: `1`""");
  }

  private static List<String> ids(String blocks) {
    return runs(blocks).stream().map(RunSpec::id).toList();
  }

  private static List<RunSpec> runs(String blocks) {
    return RunGrid.expand(read(blocks));
  }

  private static Sweep read(String blocks) {
    return SweepReader.read(DEFINITIONS + blocks.indent(2), "test", Path.of("sweeps"));
  }
}
