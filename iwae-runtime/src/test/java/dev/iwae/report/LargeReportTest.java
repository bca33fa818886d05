package dev.iwae.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.results.SweepResults;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LargeReportTest {

  @Test
  void twoHundredRunsAreRenderedInTime() {
    SweepResults results = LargeSweep.results();

    long start = cpu();
    String html = Pages.html(results);
    Duration taken = Duration.ofNanos(cpu() - start);

    assertThat(taken).isLessThan(Duration.ofSeconds(10)); // of a JVM that has compiled nothing yet
    assertThat(html).contains("200 runs").hasSizeLessThan(5_000_000);
  }

  private static long cpu() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}
