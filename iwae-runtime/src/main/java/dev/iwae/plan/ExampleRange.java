package dev.iwae.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Consecutive examples of a set.
 *
 * @param set of which
 * @param first 0-based within the set
 * @param examples number of examples
 */
public record ExampleRange(EvaluatedSet set, int first, int examples) {

  private static final Pattern NAME =
      Pattern.compile("([a-z-]+)-(\\d{1,9})-(\\d{1,9})(-[a-z0-9]+)?");

  /**
   * As the name of a part of a step.
   *
   * @param arithmetic what the last bits depend on beside the step's key, lower-case letters and
   *     digits: parts of different ones are not put together
   */
  public String name(String arithmetic) {
    return String.format(Locale.ROOT, "%s-%d-%d-%s", set.word(), first, examples, arithmetic);
  }

  /** The range of a name; empty for anything else. */
  static Optional<ExampleRange> parse(String name) {
    Matcher range = NAME.matcher(name);
    return range.matches()
        ? EvaluatedSet.of(range.group(1))
            .map(
                set ->
                    new ExampleRange(
                        set, Integer.parseInt(range.group(2)), Integer.parseInt(range.group(3))))
        : Optional.empty();
  }
}
