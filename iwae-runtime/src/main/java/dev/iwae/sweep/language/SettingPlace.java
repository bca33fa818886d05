package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.EvaluationSpec;
import dev.iwae.sweep.spec.dataset.DatasetSpec;
import dev.iwae.sweep.spec.model.ModelSpec;
import dev.iwae.sweep.spec.objective.ObjectiveSpec;
import dev.iwae.sweep.spec.schedule.ScheduleSpec;
import dev.iwae.sweep.text.Suggestion;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a dotted path such as {@code model.layers.0.latent} leads to, by the declarations.
 *
 * @param steps from the definition on
 * @param component whose value it is
 * @param item whether it is an item of that value, which is a list
 */
record SettingPlace(List<PathStep> steps, Component component, boolean item) {

  /** A word of a path. */
  sealed interface PathStep {
    String word();

    /** A key of a mapping. */
    record Key(String word) implements PathStep {}

    /** A number in a list. */
    record Item(String word) implements PathStep {}

    /** The choice of several that is made there, which no path changes. */
    record Choice(String word) implements PathStep {}
  }

  /** The definitions that a point chooses, by their words. */
  static final Map<String, Class<? extends Record>> DEFINITIONS = definitions();

  private static Map<String, Class<? extends Record>> definitions() {
    Map<String, Class<? extends Record>> definitions = new LinkedHashMap<>();
    definitions.put("dataset", DatasetSpec.class);
    definitions.put("model", ModelSpec.class);
    definitions.put("objective", ObjectiveSpec.class);
    definitions.put("schedule", ScheduleSpec.class);
    definitions.put("evaluation", EvaluationSpec.class);
    return definitions;
  }

  /** Why a path leads nowhere, for whoever wrote it. */
  static final class Lost extends Exception {
    private static final long serialVersionUID = 1L;

    private Lost(String path, String why) {
      super("`" + path + "` is no setting: " + why);
    }
  }

  /**
   * Follows a path.
   *
   * @throws Lost where it ends too early, goes on too far, or has a word that is not there
   */
  static SettingPlace of(String path) throws Lost {
    Deque<String> words = new ArrayDeque<>(List.of(path.split("\\.", -1)));
    return new Way(path, words, new ArrayList<>()).fromDefinition();
  }

  /** Whether a member of a sealed type is chosen by a key, whose settings stand below it. */
  static boolean isChosen(Class<?> sealed) {
    return Stream.of(sealed.getPermittedSubclasses()).allMatch(Class::isRecord)
        && Members.of(sealed).by().isEmpty();
  }

  /** Whether the value is a list, so that a list of lists is several values. */
  boolean isList() {
    return component.isList() && !item;
  }

  /** A path, what of it lies ahead, and the steps that were taken. */
  private record Way(String path, Deque<String> ahead, List<PathStep> steps) {

    SettingPlace fromDefinition() throws Lost {
      String word = ahead.remove();
      Class<? extends Record> definition = DEFINITIONS.get(word);
      if (definition == null) {
        throw unknown(word, "a definition", List.copyOf(DEFINITIONS.keySet()));
      }
      return in(Declared.of(definition));
    }

    private SettingPlace in(Declared declared) throws Lost {
      Keys keys = declared.keys(Dialect.SWEEP);
      if (ahead.isEmpty()) {
        throw goesOn(keys.keys());
      }
      String word = ahead.remove();
      Component component =
          declared
              .written()
              .filter(each -> Dialect.SWEEP.has(each) && each.key().equals(word))
              .findFirst()
              .orElse(null);
      if (component == null) {
        throw unknown(word, keys.noun(), keys.keys());
      }
      steps.add(new PathStep.Key(word));
      return component.isList() ? inList(component) : at(component, false);
    }

    private SettingPlace inList(Component component) throws Lost {
      if (ahead.isEmpty()) {
        return new SettingPlace(steps, component, false);
      }
      String number = ahead.remove();
      if (!number.matches("0|[1-9][0-9]{0,5}")) {
        throw new Lost(
            path,
            "%s is a list; choose from it by number, `%s.0` for the first, not by `%s`"
                .formatted(component.called(), component.key(), number));
      }
      steps.add(new PathStep.Item(number));
      return at(component, true);
    }

    private SettingPlace at(Component component, boolean item) throws Lost {
      return ahead.isEmpty()
          ? new SettingPlace(steps, component, item)
          : below(component.valueType(), component);
    }

    private SettingPlace below(Class<?> type, Component component) throws Lost {
      Class<?> sealed = Members.sealedType(type).orElse(null);
      if (sealed != null && isChosen(sealed)) {
        return inMember(Members.of(sealed), component);
      } else if (sealed == null && type.isRecord()) {
        return in(Declared.of(type));
      }
      throw new Lost(path, "nothing stands below " + component.called());
    }

    private SettingPlace inMember(Members members, Component component) throws Lost {
      String word = ahead.remove();
      if (!members.withSettings().contains(word)) {
        throw unknown(word, component.called() + " with settings", members.withSettings());
      }
      steps.add(new PathStep.Choice(word));
      Declared member = members.byWord().get(word);
      return member.isBare() ? at(member.components().get(0), false) : in(member);
    }

    private Lost goesOn(List<String> keys) {
      return new Lost(path, "it goes on with one of `" + String.join("`, `", keys) + "`");
    }

    private Lost unknown(String word, String noun, List<String> known) {
      return new Lost(
          path, "unknown key `%s` in %s; %s".formatted(word, noun, Suggestion.advice(word, known)));
    }
  }
}
