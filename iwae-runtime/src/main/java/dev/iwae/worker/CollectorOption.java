package dev.iwae.worker;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JVM takes one garbage collector: ours yields to one that the user has chosen, wherever. */
final class CollectorOption {

  /** Variables that a JVM reads options from, or the program that starts it. */
  private static final List<String> VARIABLES =
      List.of("JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS");

  private static final Pattern COLLECTOR = Pattern.compile("-XX:[+]Use\\w+GC\\b");

  /** Training allocates nothing in its loop, so the simplest one does. */
  private static final String OURS = "-XX:+UseSerialGC";

  private CollectorOption() {}

  /** Ours, or none. */
  static List<String> of(List<String> jvmArgs, Map<String, String> environment) {
    Stream<String> inherited = VARIABLES.stream().map(name -> environment.getOrDefault(name, ""));
    boolean chosen =
        Stream.concat(jvmArgs.stream(), inherited).anyMatch(text -> COLLECTOR.matcher(text).find());
    return chosen ? List.of() : List.of(OURS);
  }
}
