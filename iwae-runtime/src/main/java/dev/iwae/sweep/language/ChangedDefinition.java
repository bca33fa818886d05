package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.SettingAxis;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Element.Entry;
import dev.iwae.sweep.text.Element.Mapping;
import dev.iwae.sweep.text.Element.Scalar;
import dev.iwae.sweep.text.Element.Sequence;
import dev.iwae.sweep.text.Problem;
import dev.iwae.sweep.text.Problems;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * A definition some of whose settings have other values: it is written out, changed and read again,
 * so that it is what a file would say that has these values in it.
 *
 * @param definition as it is declared
 * @param rules what it is checked by
 */
public record ChangedDefinition<T extends Record>(T definition, Rules rules) {

  /**
   * Changes settings.
   *
   * @param settings of this kind of definition
   * @param complaints hears what does not fit, by the setting to blame
   * @return empty after a complaint
   */
  public Optional<T> with(
      Map<SettingAxis, String> settings, BiConsumer<SettingAxis, String> complaints) {
    Element changed =
        new JsonElements("", Dialect.SWEEP)
            .of(new SweepForm(Path::toString).write(definition, Dialect.CHANGE));
    for (Map.Entry<SettingAxis, String> setting : settings.entrySet()) {
      SettingAxis axis = setting.getKey();
      try {
        List<SettingPlace.PathStep> steps = SettingPlace.of(axis.path()).steps();
        changed = put(changed, steps, SettingText.element(setting.getValue(), axis.path()));
      } catch (SettingPlace.Lost | Misfit e) {
        complaints.accept(axis, e.getMessage());
        return Optional.empty();
      }
    }
    Problems problems = new Problems();
    Optional<T> read = reader(problems).read(type(), changed);
    problems
        .all()
        .forEach(problem -> complaints.accept(blamed(problem, settings), problem.message()));
    return read.filter(sound -> problems.count() == 0);
  }

  /** The definition does not have what a path asks for. */
  private static final class Misfit extends Exception {
    private static final long serialVersionUID = 1L;

    Misfit(String message) {
      super(message);
    }
  }

  private ValueReader reader(Problems problems) {
    return ValueReader.of(Path.of(""), rules, problems); // its paths are absolute
  }

  @SuppressWarnings("unchecked") // a record's class is that of itself
  private Class<T> type() {
    return (Class<T>) definition.getClass();
  }

  private static SettingAxis blamed(Problem problem, Map<SettingAxis, String> settings) {
    return settings.keySet().stream()
        .filter(axis -> problem.origin().startsWith(axis.path()))
        .findFirst()
        .orElseGet(() -> settings.keySet().iterator().next());
  }

  private static Element put(Element here, List<SettingPlace.PathStep> steps, Element value)
      throws Misfit {
    if (steps.isEmpty()) {
      return value;
    }
    SettingPlace.PathStep step = steps.get(0);
    List<SettingPlace.PathStep> rest = steps.subList(1, steps.size());
    if (step instanceof SettingPlace.PathStep.Item item && here instanceof Sequence list) {
      return inList(list, item, rest, value);
    }
    if (step instanceof SettingPlace.PathStep.Choice choice
        && here.child(choice.word()).isEmpty()) {
      requireChosen(here, choice);
      return in(new Mapping(List.of(), here.place()), choice, rest, value);
    }
    if (step instanceof SettingPlace.PathStep.Item || !(here instanceof Mapping)) {
      throw new Misfit("it has %s there, without `%s`".formatted(here.description(), step.word()));
    }
    return in((Mapping) here, step, rest, value);
  }

  private static void requireChosen(Element here, SettingPlace.PathStep.Choice choice)
      throws Misfit {
    if (here instanceof Mapping mapping && mapping.entries().isEmpty()) {
      throw new Misfit(
          "nothing is chosen there; give the choice with its settings, `{%s: …}`"
              .formatted(choice.word()));
    }
    String chosen =
        here instanceof Mapping mapping
            ? mapping.entries().get(0).key().text()
            : here instanceof Scalar word ? word.text() : here.description();
    if (!chosen.equals(choice.word())) {
      throw new Misfit("it has `%s` there, not `%s`".formatted(chosen, choice.word()));
    }
  }

  private static Element in(
      Mapping mapping, SettingPlace.PathStep step, List<SettingPlace.PathStep> rest, Element value)
      throws Misfit {
    Element old = mapping.child(step.word()).orElse(new Mapping(List.of(), mapping.place()));
    List<Entry> entries = new ArrayList<>(mapping.entries());
    entries.removeIf(entry -> entry.key().text().equals(step.word()));
    entries.add(new Entry(new Scalar(step.word(), true, value.place()), put(old, rest, value)));
    return new Mapping(entries, mapping.place());
  }

  private static Element inList(
      Sequence list,
      SettingPlace.PathStep.Item item,
      List<SettingPlace.PathStep> rest,
      Element value)
      throws Misfit {
    int index = Integer.parseInt(item.word());
    if (index >= list.items().size()) {
      throw new Misfit(
          "there is no item %s: it has %s, and the first is number 0"
              .formatted(index, list.items().size()));
    }
    List<Element> items = new ArrayList<>(list.items());
    items.set(index, put(items.get(index), rest, value));
    return new Sequence(items, list.place());
  }
}
