package dev.iwae.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.iwae.spark.Spark;
import java.io.File;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept out of the plugin: Spark's Jackson is not ours, and its tree has 150 jars. */
class ClassPathTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.spark.SparkContext",
        "scala.Option",
        "dev.iwae.spark.agent.DriverMain"
      })
  void hasNoSpark(String name) {
    assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void theSidesOfTheBridgeThatNeedNoSparkAreThere() {
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    assertThat(Arrays.stream(path.split(File.pathSeparator)))
        .anyMatch(entry -> entry.contains("iwae-spark"))
        .noneMatch(entry -> entry.matches(".*(spark-core|scala-library).*"));
    assertThat(Spark.class).isNotNull();
  }
}
