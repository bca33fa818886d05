package dev.iwae.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** What does not fit, in the words of whoever looks into the file, not of Jackson. */
final class Mismatch {

  private static final int SHOWN = 40;

  private Mismatch() {}

  /** {@code runs[0].evaluation.nll: expected a number but found "x"}. */
  static String describe(JsonMappingException e, JsonNode root, String start) {
    String path = path(start, e.getPath());
    if (e instanceof InvalidTypeIdException unknown) {
      String base = unknown.getBaseType().getRawClass().getSimpleName().toLowerCase(Locale.ROOT);
      return "no %s is of type `%s`".formatted(base, unknown.getTypeId());
    } else if (e instanceof ValueInstantiationException || targetType(e) == null) {
      return (path.isEmpty() ? "" : path + ": ") + reason(e);
    }
    JsonNode found = found(e.getPath(), root);
    if (e instanceof InvalidNullException) {
      return path + ": expected a value but found null";
    }
    Class<?> type = targetType(e);
    return type.isEnum() && found.isTextual()
        ? noWord(start, e.getPath(), found, type)
        : path + ": expected " + expected(type, found) + " but found " + abbreviated(found);
  }

  static String abbreviated(JsonNode found) {
    if (found.isMissingNode()) {
      return "nothing";
    }
    String json = found.toString();
    return json.length() <= SHOWN ? json : json.substring(0, SHOWN - 1) + "\u2026";
  }

  private static Class<?> targetType(JsonMappingException e) {
    return e instanceof MismatchedInputException mismatch ? mismatch.getTargetType() : null;
  }

  /** A record's own checks say it best. */
  private static String reason(JsonMappingException e) {
    Throwable cause = e.getCause();
    return cause == null || cause instanceof JsonProcessingException
        ? e.getOriginalMessage().lines().findFirst().orElse("")
        : cause.getMessage();
  }

  private static String path(String start, List<Reference> path) {
    StringBuilder text = new StringBuilder(start);
    for (Reference step : path) {
      if (step.getFieldName() == null) {
        text.append('[').append(step.getIndex()).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return text.toString();
  }

  private static JsonNode found(List<Reference> path, JsonNode root) {
    JsonNode node = root;
    for (Reference step : path) {
      String name = step.getFieldName();
      node = name == null ? node.path(step.getIndex()) : node.path(name);
    }
    return node;
  }

  private static String noWord(String start, List<Reference> path, JsonNode found, Class<?> type) {
    String place = path(start, path.subList(0, path.size() - 1));
    String words =
        Arrays.stream(type.getEnumConstants())
            .map(constant -> EnumWords.word((Enum<?>) constant))
            .collect(Collectors.joining(", "));
    return (place.isEmpty() ? "" : place + ": ")
        + "%s is %s, not one of %s"
            .formatted(path.get(path.size() - 1).getFieldName(), abbreviated(found), words);
  }

  private static String expected(Class<?> type, JsonNode found) {
    if (type == Instant.class && found.isTextual()) {
      return "a time such as 2026-01-31T12:00:00Z";
    } else if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    } else if (List.of(double.class, Double.class, OptionalDouble.class).contains(type)) {
      return "a number";
    } else if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return "an integer";
    } else if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return isText(type) ? "a text" : "an object";
  }

  private static boolean isText(Class<?> type) {
    return List.of(String.class, Instant.class, Path.class).contains(type)
        || type.isEnum()
        || isTextInARecord(type);
  }

  private static boolean isTextInARecord(Class<?> type) {
    RecordComponent[] components =
        type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
    return components.length == 1 && components[0].getType() == String.class;
  }
}
