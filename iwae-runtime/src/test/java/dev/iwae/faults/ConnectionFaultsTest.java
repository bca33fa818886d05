package dev.iwae.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.iwae.worker.ConnectionFaults;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Twenty workers among strangers in every build; the profile {@code faults} has a thousand. */
class ConnectionFaultsTest {

  private static final int WORKERS = Integer.getInteger("iwae.faults.connections", 20);
  private static final long SEED = Long.getLong("iwae.faults.seed", 1);

  @Test
  void whoeverComesTheWorkerIsLetIn() throws Exception {
    ConnectionFaults faults = new ConnectionFaults(SEED);
    int admitted = 0;
    for (int i = 0; i < WORKERS; i++) {
      admitted += faults.admitsTheWorker() ? 1 : 0;
    }
    assertThat(admitted).isEqualTo(WORKERS);

    Map<String, Number> figures = new LinkedHashMap<>();
    figures.put("workers awaited", WORKERS);
    figures.put("workers let in", admitted);
    figures.put("strangers", faults.came().values().stream().mapToInt(n -> n).sum());
    faults
        .came()
        .forEach(
            (what, n) ->
                figures.put(
                    "strangers: " + what.toString().toLowerCase(Locale.ROOT).replace('_', ' '), n));
    Figures.of(figures).keep("Connections");
  }
}
