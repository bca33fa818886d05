package dev.iwae.sweep.grid;

import dev.iwae.sweep.language.Draft;
import dev.iwae.sweep.spec.AxisKey;
import dev.iwae.sweep.spec.CheckSpec;
import dev.iwae.sweep.spec.GateRule;
import dev.iwae.sweep.spec.OrderGate;
import dev.iwae.sweep.spec.RunGroup;
import dev.iwae.sweep.spec.Selector;
import dev.iwae.sweep.text.Complaints;
import dev.iwae.sweep.text.Suggestion;
import dev.iwae.sweep.text.TreePath;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks that rules and claims of a check are about runs that the sweep has. */
final class GateRules {

  private final Set<RunGroup> groups = new LinkedHashSet<>();
  private final boolean allKnown;
  private final AxisRules axes;
  private final Complaints complaints;

  /**
   * @param points of all blocks that have some
   * @param allKnown whether those are all blocks; else a run may be there that is not seen
   */
  GateRules(Draft draft, Collection<RunPoint> points, boolean allKnown, Complaints complaints) {
    points.forEach(point -> groups.add(new RunGroup(point.label(), point.values())));
    this.allKnown = allKnown;
    this.axes = new AxisRules(draft, complaints);
    this.complaints = complaints;
  }

  void check(CheckSpec check) {
    if (check instanceof CheckSpec.Statistics statistics) {
      TreePath path = new TreePath(List.of("check"));
      for (int i = 0; i < statistics.rules().size(); i++) {
        rule(path.key("rules").item(i), statistics.rules().get(i));
      }
      for (int i = 0; i < statistics.order().size(); i++) {
        order(path.key("order").item(i), statistics.order().get(i));
      }
    }
  }

  private void rule(TreePath path, GateRule rule) {
    if (isKnown(path.key("match"), rule.match())) {
      requireRun(path.key("match"), rule.match());
    }
  }

  private void order(TreePath path, OrderGate gate) {
    boolean known =
        isKnown(path.key("better"), gate.better()) & isKnown(path.key("than"), gate.than());
    if (known && requireRun(path.key("better"), gate.better()) && allKnown) {
      if (!gate.than().values().isEmpty() && gate.pairs(groups).isEmpty()) {
        complaints.at(
            path.key("than"),
            "no run of `better` has another run to be compared with: one that has these values"
                + " and agrees with it on everything else");
      }
    }
  }

  private boolean isKnown(TreePath path, Selector selector) {
    axes.selector(path, selector);
    return selector.values().entrySet().stream()
        .allMatch(value -> axes.isKnown(value.getKey(), value.getValue()));
  }

  private boolean requireRun(TreePath path, Selector selector) {
    boolean matched = groups.stream().anyMatch(group -> group.matches(selector));
    if (!matched && allKnown) {
      List<AxisKey> missed =
          selector.values().keySet().stream()
              .filter(axis -> !values(axis).contains(selector.values().get(axis)))
              .toList();
      missed.forEach(axis -> complainOfValue(path, axis, selector.values().get(axis)));
      if (missed.isEmpty()) {
        complaints.at(path, "no run of the sweep has all of these values; mend or remove this");
      }
    }
    return matched;
  }

  private void complainOfValue(TreePath path, AxisKey axis, String value) {
    complaints.at(
        path.key(axis.inFile()),
        "no run of the sweep has the %s `%s`; %s"
            .formatted(axis.word(), value, Suggestion.advice(value, values(axis))));
  }

  private Set<String> values(AxisKey axis) {
    Set<String> values = new LinkedHashSet<>();
    groups.forEach(group -> Optional.ofNullable(group.values().get(axis)).ifPresent(values::add));
    return values;
  }
}
