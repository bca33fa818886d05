package dev.iwae.results.compare;

import java.util.List;

/**
 * A setting in which runs of a sweep differ, other than dataset and seed.
 *
 * @param name short, as a reader says it: {@code objective}, {@code k}, {@code latent}
 * @param values as text; numbers increasing, others in the order of the sweep
 * @param numeric whether all of them are numbers
 * @param of which of the values a run has // [runs of the sweep]
 */
public record SweepAxis(String name, List<String> values, boolean numeric, List<Integer> of) {

  public SweepAxis {
    values = List.copyOf(values);
    of = List.copyOf(of);
  }

  /** A value in a sentence or a legend: {@code k = 50}, but {@code iwae}. */
  public String text(int value) {
    return numeric ? name + " = " + values.get(value) : values.get(value);
  }
}
