package dev.iwae.sweep.language;

import dev.iwae.sweep.spec.SettingAxis;
import dev.iwae.sweep.text.Element;
import dev.iwae.sweep.text.Problem;
import dev.iwae.sweep.text.Problems;
import dev.iwae.sweep.text.SweepException;
import dev.iwae.sweep.text.UserException;
import dev.iwae.sweep.text.YamlText;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A setting with a value outside of a sweep file: {@code schedule.batch=50}.
 *
 * @param axis the setting
 * @param value as an axis holds it
 */
public record GivenSetting(SettingAxis axis, String value) {

  /**
   * Reads one; the value is what a sweep file could say there.
   *
   * @throws UserException if there is no such setting, or it does not take the value
   */
  public static GivenSetting parse(String text, Rules rules) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new UserException("`" + text + "` is not of the form path=value");
    }
    String path = text.substring(0, equals).strip();
    if (text.endsWith("=")) {
      throw new UserException("`" + path + "` has no value");
    }
    try {
      SettingPlace place = SettingPlace.of(path);
      return new GivenSetting(
          new SettingAxis(path), value(place, text.substring(equals + 1), rules));
    } catch (SettingPlace.Lost e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  private static String value(SettingPlace place, String yaml, Rules rules) {
    Problems problems = new Problems();
    ValueReader reader = ValueReader.of(Path.of(""), rules, problems);
    try {
      Element element = new YamlText(yaml, "", problems).parse();
      Object value = reader.read(place, element).orElse("");
      problems.throwIfAny();
      Optional<String> text = SettingText.of(value, element, problems);
      problems.throwIfAny();
      return text.orElseThrow();
    } catch (SweepException e) {
      Problem first = e.problems().get(0);
      throw new UserException(first.message(), e);
    }
  }
}
