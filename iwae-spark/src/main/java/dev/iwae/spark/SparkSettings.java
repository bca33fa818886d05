package dev.iwae.spark;

import dev.iwae.worker.RemoteLaunch.HomeAccess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * How Spark is used.
 *
 * @param home Spark's folder: a distribution's, or any with Spark's jars in {@code jars}
 * @param master as Spark's {@code --master}
 * @param conf Spark's settings beside those in its home
 * @param homeAccess how workers reach the home
 * @param threads of each worker, which takes as many cores
 * @param agents the jars that run inside Spark
 */
public record SparkSettings(
    Path home,
    String master,
    Map<String, String> conf,
    HomeAccess homeAccess,
    int threads,
    List<Path> agents) {

  public SparkSettings {
    conf = Map.copyOf(conf);
    agents = List.copyOf(agents);
  }
}
