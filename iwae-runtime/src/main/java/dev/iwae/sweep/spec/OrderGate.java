package dev.iwae.sweep.spec;

import dev.iwae.sweep.setting.Called;
import dev.iwae.sweep.setting.Setting;
import java.util.Collection;
import java.util.List;

/**
 * The claim that some runs are better than others of the same sweep.
 *
 * @param better values of axes, never a seed: the runs that are said to be better
 * @param than the axes in which each is compared with another run; on all others, and in the label,
 *     the two agree
 * @param by by how much, nats
 */
@Called("an order")
public record OrderGate(Selector better, Selector than, @Setting(unlessGiven = "0") double by) {

  /** Two sides of a comparison. */
  public record Pair(RunGroup better, RunGroup than) {}

  /** All comparisons among some runs, in their order. */
  public List<Pair> pairs(Collection<RunGroup> groups) {
    return groups.stream()
        .filter(group -> group.matches(better))
        .map(group -> new Pair(group, group.with(than)))
        .filter(pair -> groups.contains(pair.than()) && !pair.than().equals(pair.better()))
        .toList();
  }
}
