package dev.iwae.spark;

import dev.iwae.spark.wire.DriverVariables;
import dev.iwae.sweep.text.UserException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line of Spark's driver: {@code spark-submit} where there is one, else what it would
 * call. What may be secret is in the environment.
 *
 * @param jars that workers run
 * @param java whose JDK the driver runs on
 * @param variables of the environment that the driver inherits
 */
record DriverCommand(
    SparkSettings settings, List<Path> jars, Path java, Map<String, String> variables) {

  /** Where the script takes options of the driver's JVM from. */
  private static final String JVM_OPTIONS = "SPARK_SUBMIT_OPTS";

  private static final String MAIN = "dev.iwae.spark.agent.DriverMain";
  private static final String PLUGIN = "dev.iwae.spark.agent.IwaePlugin";

  /** What Spark opens for itself on Java 17 and later. */
  private static final List<String> OPENED =
      List.of(
          "java.lang",
          "java.lang.invoke",
          "java.lang.reflect",
          "java.io",
          "java.net",
          "java.nio",
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "sun.nio.ch",
          "sun.nio.cs",
          "sun.security.action",
          "sun.util.calendar");

  /**
   * Ctrl-C reaches all processes of a terminal, as does its end, and workers still need the driver
   * then.
   */
  private static final List<String> DEAF_TO_TERMINALS =
      List.of("sh", "-c", "trap '' INT HUP; exec \"$@\"", "spark-driver");

  List<String> words() {
    List<String> words = new ArrayList<>(DEAF_TO_TERMINALS);
    Path script = settings.home().resolve("bin").resolve("spark-submit");
    words.addAll(Files.isExecutable(script) ? List.of(script.toString()) : submit());
    words.addAll(List.of("--master", settings.master(), "--class", MAIN));
    List<Path> agents = settings.agents();
    words.addAll(List.of("--jars", joined(agents.subList(1, agents.size()))));
    words.add(agents.get(0).toString());
    return words;
  }

  private List<String> submit() {
    Path folder = settings.home().resolve("jars");
    if (!hasSpark(folder)) {
      throw new UserException(
          "%s holds no Spark: there is no jars/spark-core_*.jar. Set iwae.spark.home to the folder of a Spark distribution, such as $SPARK_HOME"
              .formatted(settings.home()));
    }
    List<String> words = new ArrayList<>(List.of(java.toString(), "-Xmx1g")); // as the script does
    words.addAll(jvmOptions());
    OPENED.forEach(name -> words.add("--add-opens=java.base/" + name + "=ALL-UNNAMED"));
    words.addAll(
        List.of(
            "-cp",
            settings.home().resolve("conf") + ":" + folder + "/*",
            "org.apache.spark.deploy.SparkSubmit"));
    return words;
  }

  private List<String> jvmOptions() {
    String options = variables.getOrDefault(JVM_OPTIONS, "").strip();
    return options.isEmpty() ? List.of() : List.of(options.split("\\s+"));
  }

  private static boolean hasSpark(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("spark-core_"));
    } catch (IOException e) {
      return false;
    }
  }

  private static String joined(List<Path> files) {
    return files.stream().map(Path::toString).collect(Collectors.joining(","));
  }

  Map<String, String> environment() {
    Properties conf = new Properties();
    conf.setProperty("spark.app.name", "iwae");
    conf.setProperty("spark.ui.enabled", "false"); // a port of all interfaces, with nothing to see
    conf.putAll(settings.conf());
    conf.setProperty("spark.plugins", PLUGIN);
    conf.setProperty("spark.files", joined(jars));
    conf.setProperty("spark.dynamicAllocation.enabled", "false"); // there are never any tasks
    StringWriter text = new StringWriter();
    try {
      conf.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Map.of(
        DriverVariables.SETTINGS,
        text.toString(),
        "SPARK_HOME", // the script takes its jars, not those beside itself
        settings.home().toAbsolutePath().toString(),
        "JAVA_HOME",
        java.toAbsolutePath().getParent().getParent().toString());
  }
}
