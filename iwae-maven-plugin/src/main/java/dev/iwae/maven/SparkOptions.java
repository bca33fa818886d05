package dev.iwae.maven;

import dev.iwae.spark.SparkSettings;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.RemoteLaunch.HomeAccess;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.function.BiFunction;

/**
 * What the user says of Spark.
 *
 * @param home of Spark; none if it is not set
 * @param master none if it is not set
 * @param conf settings and files of settings, separated by blanks; none if it is not set
 * @param files {@code ship} or {@code shared}
 */
record SparkOptions(String home, String master, String conf, String files) {

  private static final String HOME = "iwae.spark.home";
  private static final String CONF = "iwae.spark.conf";

  /**
   * @param paths what a path means that the user wrote for a property
   * @param threads of each worker
   * @param agents the jars that run inside Spark
   */
  SparkSettings settings(BiFunction<String, String, Path> paths, int threads, List<Path> agents) {
    return new SparkSettings(
        paths.apply(HOME, given(home, HOME, "the folder of a Spark distribution")).toAbsolutePath(),
        given(master, "iwae.spark.master", "spark://HOST:7077, yarn or k8s://…"),
        settings(paths),
        homeAccess(),
        threads,
        agents);
  }

  private static String given(String value, String property, String what) {
    if (value == null || value.isBlank()) {
      throw new UserException("iwae.engine=spark needs %s: %s".formatted(property, what));
    }
    return value.strip();
  }

  private HomeAccess homeAccess() {
    return switch (files) {
      case "ship" -> HomeAccess.SHIP;
      case "shared" -> HomeAccess.SHARED;
      default ->
          throw new UserException(
              "iwae.spark.files is `%s`; it can be ship or shared".formatted(files));
    };
  }

  private Map<String, String> settings(BiFunction<String, String, Path> paths) {
    Map<String, String> settings = new TreeMap<>();
    if (conf != null && !conf.isBlank()) {
      for (String word : conf.strip().split("\\s+")) {
        int sign = word.indexOf('=');
        if (sign > 0) {
          settings.put(word.substring(0, sign), word.substring(sign + 1));
        } else {
          settings.putAll(ofFile(word, paths.apply(CONF, word)));
        }
      }
    }
    return settings;
  }

  private static Map<String, String> ofFile(String word, Path file) {
    Properties properties = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UserException(
          "iwae.spark.conf has `%s`, which is neither key=value nor a file of such lines: %s"
              .formatted(word, e.getMessage()),
          e);
    }
    Map<String, String> settings = new TreeMap<>();
    properties.forEach((key, value) -> settings.put(key.toString(), value.toString()));
    return settings;
  }
}
