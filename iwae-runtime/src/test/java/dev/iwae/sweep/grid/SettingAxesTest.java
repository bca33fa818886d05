package dev.iwae.sweep.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.SweepReader;
import dev.iwae.sweep.spec.RunGroup;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.Sweep;
import dev.iwae.sweep.spec.model.Activation;
import dev.iwae.sweep.spec.model.Latent;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.WarmUp;
import dev.iwae.sweep.spec.schedule.StageSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Settings of the definitions as axes. */
class SettingAxesTest {

  private static final String DEFINITIONS =
      """
      iwae: 1
      name: x
      datasets:
        d: {source: digits}
      models:
        m: {layers: [{hidden: [20], latent: 5}]}
      objectives:
        vae: {bound: elbo}
        ciwae: {bound: {ciwae: {beta: 0.5}}}
      schedules:
        s: {stages: {geometric: {count: 2, epochs: {first: 1, factor: 3}, learning-rate: {first: 1e-3, last: 1e-4}}}}
        t: {batch: 7, stages: [{epochs: 1, learning-rate: 1e-5}]}
      """;

  @Test
  void aPointHasItsSettingsInItsDefinitionsAndItsId() {
    List<RunSpec> runs =
        runs(
            """
            - grid: {objective: vae, schedule: s, model.layers.0.latent: [10, 020], model.activation: relu}
            """);

    assertThat(runs)
        .extracting(RunSpec::id)
        .containsExactly(
            "d/m/vae/k1/s/s1/activation=relu/latent=10",
            "d/m/vae/k1/s/s1/activation=relu/latent=20");
    assertThat(runs.get(1).model().name()).isEqualTo("m");
    assertThat(runs.get(1).model().spec().activation()).isEqualTo(Activation.RELU);
    assertThat(runs.get(1).model().spec().layers().get(0).latent())
        .isEqualTo(new Latent.Gaussian(20));
    assertThat(runs.get(1).model().spec().layers().get(0).hidden()).containsExactly(20);
  }

  @Test
  void valuesAreReadByTheTypeOfTheirSetting() {
    RunSpec run =
        runs("""
        - grid:
            objective: ciwae
            schedule: s
            model.layers.0.hidden: [30, 40]
            objective.bound.ciwae.beta: 2.5e-1
            objective.gradient: {dreg: {mix: 0}}
            schedule.stages.1.learning-rate: {as: rate, values: [0.00005]}
            schedule.optimizer.adam.epsilon: 1e-8
            dataset.train: 100
            evaluation.samples: 7
        """)
            .get(0);

    assertThat(run.id())
        .isEqualTo(
            "d/m/ciwae/k1/s/s1/train=100/samples=7/hidden=30+40/beta=0.25/gradient=dreg"
                + "/epsilon=1e-8/rate=0.00005");
    assertThat(RunFilter.parse("hidden=[30, 40],k=1", List.of(run)).select(List.of(run)))
        .containsExactly(run);
    assertThat(RunFilter.parse("hidden=30+40", List.of(run)).test(run)).isTrue();
    assertThat(run.model().spec().layers().get(0).hidden()).containsExactly(30, 40);
    assertThat(run.objective().spec().bound()).isEqualTo(new Bound.Ciwae(0.25));
    assertThat(run.objective().spec().gradient()).isEqualTo(Gradient.DREG);
    assertThat(run.schedule().spec().stages())
        .containsExactly(new StageSpec(1, 1e-3), new StageSpec(3, 5e-5));
    assertThat(run.schedule().spec().optimizer().epsilon()).isEqualTo(1e-8);
    assertThat(run.dataset().spec().train()).hasValue(100);
    assertThat(run.evaluation().samples()).isEqualTo(7);
  }

  @Test
  void whatADefinitionLeavesOutCanBeSet() {
    RunSpec run =
        runs("- grid: {objective: vae, schedule: s, objective.warm-up.epochs: 4}\n").get(0);

    assertThat(run.objective().spec().warmUp()).isEqualTo(Optional.of(new WarmUp(4)));
  }

  @Test
  void zipAndExcludeKnowThem() {
    assertThat(
            ids(
                """
                - grid: {objective: vae, schedule: [s, t]}
                  zip: {model.layers.0.latent: [1, 2, 3], schedule.batch: [30, 20, 10]}
                  exclude: [{latent: 1}, {schedule.batch: 10, schedule: t}]
                """))
        .containsExactly(
            "d/m/vae/k1/s/s1/latent=2/batch=20",
            "d/m/vae/k1/s/s1/latent=3/batch=10",
            "d/m/vae/k1/t/s1/latent=2/batch=20");
  }

  @Test
  void aRunStartsFromTheOneThatAgreesOnItsSettings() {
    List<RunSpec> runs =
        runs(
            """
            - grid: {objective: vae, schedule: s, model.layers.0.latent: [1, 2]}
            - label: on
              start-from: {schedule: s}
              grid: {objective: vae, schedule: t, model.layers.0.latent: 2, schedule.batch: [3, 4]}
            """);

    assertThat(((RunSpec.Start.After) runs.get(3).start()).run()).isEqualTo(runs.get(1));
    assertThat(runs.get(3).schedule().spec().batch()).isEqualTo(4);
  }

  @Test
  void aStartMayChangeASetting() {
    List<RunSpec> runs =
        runs(
            """
            - grid: {objective: vae, schedule: s, schedule.batch: [3, 4]}
            - label: on
              start-from: {batch: 4}
              grid: {objective: vae, schedule: s, schedule.batch: 3}
            """);

    assertThat(((RunSpec.Start.After) runs.get(2).start()).run()).isEqualTo(runs.get(1));
  }

  @Test
  void aWeightIsNotStartedFromAnotherShape() {
    assertThatThrownBy(
            () ->
                runs(
                    """
                    - grid: {objective: vae, schedule: s, model.layers.0.latent: [1, 2]}
                    - label: on
                      start-from: {latent: 1}
                      grid: {objective: vae, schedule: s, model.layers.0.latent: 2}
                    """))
        .hasMessageContaining(
            "x.yaml:16:17: `on/d/m/vae/k1/s/s1/latent=2` cannot start from the weights of"
                + " `d/m/vae/k1/s/s1/latent=1`, whose settings make another model of `m`");
  }

  @Test
  void rulesAndOrdersOfChecksKnowThem() {
    Sweep sweep =
        SweepReader.read(
            DEFINITIONS
                + """
                runs:
                  - grid: {objective: vae, schedule: s, model.layers.0.latent: [1, 2], seed: [1, 2]}
                check:
                  rules: [{match: {latent: 2}, margin: 7}]
                  order: [{better: {model.layers.0.latent: 2}, than: {latent: 1}}]
                """,
            "x.yaml",
            Path.of(""));
    List<RunGroup> groups = RunGrid.expand(sweep).stream().map(RunGroup::of).distinct().toList();
    var check = (dev.iwae.sweep.spec.CheckSpec.Statistics) sweep.check();

    assertThat(groups).hasSize(2);
    assertThat(check.limits(groups.get(0)).margin()).isEqualTo(0.1);
    assertThat(check.limits(groups.get(1)).margin()).isEqualTo(7);
    assertThat(check.order().get(0).pairs(groups))
        .singleElement()
        .satisfies(pair -> assertThat(pair.than()).isEqualTo(groups.get(0)));
    assertThat(groups.get(1).id()).isEqualTo("d/m/vae/k1/s/latent=2");
  }

  @Test
  void filtersKnowThem() {
    List<RunSpec> runs =
        runs(
            """
            - grid: {objective: vae, schedule: t, schedule.stages.0.learning-rate: {as: rate, values: [1e-3, 3e-4, 1e-4]}}
            """);

    assertThat(RunFilter.parse("rate=1e-4|0.0003", runs).select(runs))
        .extracting(RunSpec::id)
        .containsExactly("d/m/vae/k1/t/s1/rate=0.0003", "d/m/vae/k1/t/s1/rate=0.0001");
    assertThat(RunFilter.parse("schedule.stages.0.learning-rate=1e-4", runs).select(runs))
        .hasSize(1);
    assertThatThrownBy(() -> RunFilter.parse("rat=1", runs))
        .hasMessage("run filter `rat=1`: unknown axis `rat`; did you mean `rate`?");
    assertThatThrownBy(() -> RunFilter.parse("rate=1", runs).select(runs))
        .hasMessage("run filter `rate=1`: no run has rate `1`; known: `0.001`, `0.0003`, `0.0001`");
  }

  private static List<String> ids(String blocks) {
    return runs(blocks).stream().map(RunSpec::id).toList();
  }

  private static List<RunSpec> runs(String blocks) {
    String yaml = DEFINITIONS + "runs:\n" + blocks.indent(2);
    return RunGrid.expand(SweepReader.read(yaml, "x.yaml", Path.of("")));
  }
}
