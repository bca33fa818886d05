package dev.iwae.spark.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecrecyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "spark://127.0.0.1:7077|true",
        "spark://localhost:7077,127.0.0.2:7078|true",
        "spark://127.0.0.1:7077,192.0.2.1:7077|false",
        "spark://192.0.2.1:7077|false",
        "yarn|false",
        "k8s://https://127.0.0.1:6443|false"
      })
  void onlyAStandaloneMasterOnLoopbackIsAlone(String master, boolean alone) {
    assertThat(Secrecy.isOnLoopback(master)).isEqualTo(alone);
  }
}
