package dev.iwae.spark.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ChosenCollectorsTest {

  @Test
  void nothingElseOfTheEnvironmentIsTold() {
    Map<String, String> environment =
        Map.of(
            "PATH", "-XX:+UseZGC",
            "JDK_JAVA_OPTIONS", "-Xmx1g",
            "JAVA_TOOL_OPTIONS", "-Dpassword=x\n-XX:+UseG1GC -XX:-UseZGC",
            "_JAVA_OPTIONS", "-XX:+UseParallelGC");
    assertThat(new ChosenCollectors(environment).lines())
        .containsExactly("JAVA_TOOL_OPTIONS=-XX:+UseG1GC", "_JAVA_OPTIONS=-XX:+UseParallelGC");
  }
}
