package dev.iwae.json;

import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedClass;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.util.Arrays;
import java.util.Locale;

/**
 * Enum constants by the words of sweep files, {@code NOT_COMPARABLE} is {@code not-comparable}, or
 * by their own.
 */
final class EnumWords extends JacksonAnnotationIntrospector {

  private static final long serialVersionUID = 1L;

  @Override
  public String[] findEnumValues(
      MapperConfig<?> config, AnnotatedClass type, Enum<?>[] constants, String[] names) {
    return Arrays.stream(constants).map(EnumWords::word).toArray(String[]::new);
  }

  static String word(Enum<?> constant) {
    return constant instanceof OwnWords own
        ? own.words()
        : constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
