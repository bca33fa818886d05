package dev.iwae.sweep.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How the sweep language spells Java's enum constants: {@code DATA_MEAN} is {@code data-mean}. */
public final class Word {

  /** A plan asks for the words of its steps' types several times for each step. */
  private static final ClassValue<String> OF_MEMBERS =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> member) {
          return ofName(member.getSimpleName().replaceAll("(Spec|Config)$", ""));
        }
      };

  private Word() {}

  /** The word for a constant. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The word for a member of a sealed type: {@code LinearGaussian} is {@code linear-gaussian}. */
  public static String of(Class<?> member) {
    return OF_MEMBERS.get(member);
  }

  /** The word for a name in camel case: {@code learningRate} is {@code learning-rate}. */
  public static String ofName(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
  }

  /** The words for all constants of a type, in their order. */
  public static List<String> all(Class<?> type) {
    return Arrays.stream(type.getEnumConstants()).map(constant -> of((Enum<?>) constant)).toList();
  }

  /** A constant that has a second spelling. */
  public interface Spelt {

    /** Such as {@code ;} for {@code semicolon}; empty for none. */
    String otherwise();
  }

  /** The constant that a word stands for, if any; the case must be right. */
  public static <E extends Enum<E>> Optional<E> parse(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants())
        .filter(
            constant ->
                of(constant).equals(word)
                    || constant instanceof Spelt spelt && spelt.otherwise().equals(word))
        .findFirst();
  }
}
