package dev.iwae.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.iwae.sweep.spec.AxisKey;
import dev.iwae.sweep.spec.AxisName;
import dev.iwae.sweep.spec.RunGroup;
import dev.iwae.sweep.spec.RunSpec;
import dev.iwae.sweep.spec.SettingAxis;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which run of a sweep: its coordinates, by the names the sweep file gives them.
 *
 * @param id {@code <dataset>/<model>/<objective>/k<k>/<schedule>/s<seed>}, with {@code label/} in
 *     front where the run's block has one, and {@code /latent=10} behind for every setting
 * @param settings that the grid varies, in the order of the id
 */
public record RunCoordinates(
    String id,
    Optional<String> label,
    String dataset,
    String model,
    String objective,
    int k,
    String schedule,
    long seed,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY)
        List<RunSetting> settings) {

  public RunCoordinates {
    settings = List.copyOf(settings);
  }

  /** Of a run whose definitions are as they are declared. */
  public RunCoordinates(
      String id,
      Optional<String> label,
      String dataset,
      String model,
      String objective,
      int k,
      String schedule,
      long seed) {
    this(id, label, dataset, model, objective, k, schedule, seed, List.of());
  }

  /** The coordinates of a declared run. */
  public static RunCoordinates of(RunSpec run) {
    return new RunCoordinates(
        run.id(),
        run.label(),
        run.dataset().name(),
        run.model().name(),
        run.objective().name(),
        run.k(),
        run.schedule().name(),
        run.seed(),
        run.settings().entrySet().stream()
            .map(e -> new RunSetting(e.getKey().path(), e.getKey().name(), e.getValue()))
            .toList());
  }

  /** The value of a setting that the grid varies, on one line; empty if it varies none there. */
  public Optional<String> setting(String path) {
    return settings.stream()
        .filter(setting -> setting.path().equals(path))
        .map(setting -> SettingAxis.shown(setting.value()))
        .findFirst();
  }

  /** What the grid varies elsewhere than in the objective, in the order of the id. */
  public List<RunSetting> settingsBesideObjective() {
    return settings.stream()
        .filter(setting -> !setting.axis().definition().equals(AxisName.OBJECTIVE.word()))
        .toList();
  }

  /** The runs that differ from it in their seed only. */
  public RunGroup group() {
    Map<AxisKey, String> values = new TreeMap<>(AxisKey.ORDER);
    values.put(AxisName.DATASET, dataset);
    values.put(AxisName.MODEL, model);
    values.put(AxisName.OBJECTIVE, objective);
    values.put(AxisName.K, Integer.toString(k));
    values.put(AxisName.SCHEDULE, schedule);
    settings.forEach(setting -> values.put(setting.axis(), setting.value()));
    return new RunGroup(label, AxisKey.ordered(values));
  }
}
