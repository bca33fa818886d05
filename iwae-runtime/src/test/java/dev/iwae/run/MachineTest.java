package dev.iwae.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {

  @ParameterizedTest
  @CsvSource({"2, 24, 2", "8, 16, 8", "16, 8, 10", "64, 4, 5", "4, 0.5, 1"})
  void aWorkerForEachCoreThatHasMemory(int cores, double gigabytes, int workers) {
    assertThat(new Machine(cores, (long) (gigabytes * 1e9)).workers()).isEqualTo(workers);
  }

  @Test
  void thisMachineHasSomeOfBoth() {
    assertThat(Machine.ofThisJvm().cores()).isPositive();
    assertThat(Machine.ofThisJvm().memory()).isBetween(100_000_000L, 1L << 50);
  }
}
