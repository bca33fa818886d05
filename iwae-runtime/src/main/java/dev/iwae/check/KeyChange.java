package dev.iwae.check;

import dev.iwae.plan.Numerics;
import dev.iwae.plan.PlannedRun;
import dev.iwae.plan.StepCodec;
import dev.iwae.plan.StepConfig;
import dev.iwae.results.RunResult;
import dev.iwae.results.StageResult;
import dev.iwae.run.PlannedSweep;
import dev.iwae.run.RunConfigs;
import dev.iwae.store.StepKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a run has another key than its result. */
final class KeyChange {

  private final PlannedSweep planned;
  private final RunConfigs configs;

  KeyChange(PlannedSweep planned) {
    this.planned = planned;
    this.configs = new RunConfigs(planned.datasets());
  }

  /** Such as {@code schedule.batch 20 -> 100}: what the sweep file says otherwise, or what else. */
  String between(RunResult before, PlannedRun now) {
    String inTheFile = ConfigChanges.between(before.config(), configs.of(now.run()));
    return inTheFile.isEmpty() ? outsideTheFile(before, now) : inTheFile;
  }

  private String outsideTheFile(RunResult before, PlannedRun now) {
    return owner(before.key())
        .map(
            other ->
                "its key is that of %s: whoever wrote the results exchanged them".formatted(other))
        .orElseGet(() -> outsideThePlan(before, now));
  }

  private Optional<String> owner(String key) {
    return planned.whole().runs().stream()
        .filter(run -> run.evaluation().hex().equals(key))
        .map(run -> run.run().id())
        .findFirst();
  }

  /** The first step that is another one tells, if the store still has what it was. */
  private String outsideThePlan(RunResult before, PlannedRun now) {
    List<StepKey> old = new ArrayList<>();
    before.stages().stream().map(StageResult::key).map(StepKey::new).forEach(old::add);
    old.add(new StepKey(before.key()));
    List<StepKey> current = new ArrayList<>(now.stages());
    current.add(now.evaluation());
    int first = 0;
    while (old.get(first).equals(current.get(first))) {
      first++;
    }
    return changes(old.get(first), current.get(first))
        .orElse(
            "what it starts from, or other arithmetic than this version's (numerics %s)"
                .formatted(Numerics.of(config(current.get(first)))));
  }

  private StepConfig config(StepKey key) {
    return planned.whole().steps().get(key).config();
  }

  private Optional<String> changes(StepKey before, StepKey now) {
    return planned
        .store()
        .find(before)
        .map(step -> ConfigChanges.between(step.config(), StepCodec.toJson(config(now))))
        .filter(changes -> !changes.isEmpty());
  }
}
