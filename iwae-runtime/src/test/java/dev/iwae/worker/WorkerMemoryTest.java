package dev.iwae.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkerMemoryTest {

  private static final long MB = 1 << 20;

  @Test
  void withoutOptions() {
    assertThat(WorkerMemory.of(List.of())).isEqualTo(new WorkerMemory(640 * MB, 512 * MB));
  }

  /** The last of a kind counts; without a limit of its own JavaCPP takes the heap's. */
  @ParameterizedTest
  @CsvSource({
    "-Xmx2g, -Xlog:gc, 2048, 2048",
    "-Xmx2g, -Xmx3G, 3072, 3072",
    "-Xmx1048576k, -Dorg.bytedeco.javacpp.maxbytes=4g, 1024, 4096",
    "-XX:MaxHeapSize=104857600, -Dorg.bytedeco.javacpp.maxbytes=300MB, 100, 300",
    "-Dorg.bytedeco.javacpp.maxbytes=4g, -Xss1m, 640, 4096",
  })
  void withOptions(String first, String second, long heap, long outside) {
    assertThat(WorkerMemory.of(List.of(first, second)))
        .isEqualTo(new WorkerMemory(heap * MB, outside * MB));
  }
}
