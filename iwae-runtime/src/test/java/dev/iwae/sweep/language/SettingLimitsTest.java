package dev.iwae.sweep.language;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.sweep.setting.Setting;
import dev.iwae.sweep.spec.objective.Backward;
import dev.iwae.sweep.spec.objective.Bound;
import dev.iwae.sweep.spec.objective.Gradient;
import dev.iwae.sweep.spec.objective.WarmUp;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a declaration says of a number holds for a record that a program makes, too. */
class SettingLimitsTest {

  record Broken(Declared declared, Component component, double value) {}

  static Stream<Broken> broken() {
    Stream<Declared> members =
        Stream.of(Bound.class, Gradient.class, Backward.class)
            .flatMap(type -> Members.of(type).byWord().values().stream());
    return Stream.concat(members, Stream.of(Declared.of(WarmUp.class)))
        .flatMap(declared -> declared.components().stream().flatMap(c -> broken(declared, c)));
  }

  private static Stream<Broken> broken(Declared declared, Component component) {
    Setting setting = component.setting();
    DoubleStream beyond =
        DoubleStream.of(
            setting.atLeast() - 1, setting.above(), setting.atMost() + 1, setting.below());
    DoubleStream numbers = beyond.filter(Double::isFinite);
    boolean decimal = component.valueType() == double.class;
    return DoubleStream.concat(numbers, decimal ? DoubleStream.of(Double.NaN) : DoubleStream.of())
        .mapToObj(value -> new Broken(declared, component, value));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void areThoseOfTheDeclaration(Broken broken) {
    List<Object> values =
        broken.declared().components().stream()
            .map(c -> c.equals(broken.component()) ? value(c, broken.value()) : value(c, within(c)))
            .toList();
    assertThatThrownBy(() -> broken.declared().make(values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("`" + broken.component().key() + "` must be ");
  }

  private static double within(Component component) {
    Setting setting = component.setting();
    return setting.above() == 0 ? 0.5 : Math.max(0, setting.atLeast());
  }

  private static Object value(Component component, double number) {
    Object value = component.valueType() == double.class ? (Object) number : (int) number;
    return component.isList() ? List.of(value) : value;
  }
}
