package dev.iwae.spark.agent;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which garbage collectors an environment names for every JVM that inherits it, to which the
 * sweep's own yields.
 *
 * @param environment of the executor
 */
record ChosenCollectors(Map<String, String> environment) {

  /** Variables that a JVM reads options from, or the program that starts it. */
  private static final List<String> VARIABLES =
      List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

  private static final Pattern COLLECTOR = Pattern.compile("-XX:[+]Use\\w+GC\\b");

  /** Lines, {@code variable=options}. Other options stay here: they may hold passwords. */
  Stream<String> lines() {
    return VARIABLES.stream()
        .map(name -> name + "=" + of(environment.getOrDefault(name, "")))
        .filter(line -> !line.endsWith("="));
  }

  private static String of(String options) {
    return COLLECTOR
        .matcher(options)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.joining(" "));
  }
}
