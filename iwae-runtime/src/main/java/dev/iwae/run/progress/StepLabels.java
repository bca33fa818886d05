package dev.iwae.run.progress;

import dev.iwae.plan.Plan;
import dev.iwae.plan.PlannedRun;
import dev.iwae.store.StepKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Names steps by the runs that need them. */
public final class StepLabels {

  private final Map<StepKey, String> labels = new HashMap<>();
  private final Map<StepKey, List<String>> runs = new HashMap<>();

  public StepLabels(Plan plan) {
    plan.runs().forEach(this::labelOwn);
    plan.runs().forEach(this::labelInherited);
    plan.runs().forEach(this::collect);
  }

  /**
   * Such as {@code digits/one-layer/iwae/k5/quick/s1 stage 2/4}; another run may share the step.
   */
  public String of(StepKey key) {
    return labels.get(key);
  }

  /** What the user should know of a step. */
  public String notice(StepKey step, String text) {
    return of(step) + ": " + text;
  }

  /** The runs that cannot complete without the step. */
  public List<String> runsThatNeed(StepKey key) {
    return Collections.unmodifiableList(runs.get(key));
  }

  private void collect(PlannedRun planned) {
    Stream.concat(planned.chain().stream(), Stream.of(planned.evaluation()))
        .forEach(
            key -> runs.computeIfAbsent(key, none -> new ArrayList<>()).add(planned.run().id()));
  }

  private void labelOwn(PlannedRun planned) {
    List<StepKey> stages = planned.stages();
    for (int i = 0; i < stages.size(); i++) {
      String stage = String.format(Locale.ROOT, " stage %d/%d", i + 1, stages.size());
      labels.putIfAbsent(stages.get(i), planned.run().id() + stage);
    }
    labels.putIfAbsent(planned.evaluation(), planned.run().id() + " evaluation");
  }

  private void labelInherited(PlannedRun planned) {
    int inherited = planned.chain().size() - planned.stages().size();
    for (int i = 0; i < inherited; i++) {
      String start = String.format(Locale.ROOT, " start %d/%d", i + 1, inherited);
      labels.putIfAbsent(planned.chain().get(i), planned.run().id() + start);
    }
  }
}
