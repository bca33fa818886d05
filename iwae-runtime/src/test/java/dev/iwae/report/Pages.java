package dev.iwae.report;

import dev.iwae.results.SweepResults;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Pages of results that have neither images nor a regression check. */
public final class Pages {

  private static final Path NOWHERE = Path.of("target/no-such-folder");

  private Pages() {}

  public static Page of(SweepResults results) {
    return Page.of(results, NOWHERE, Optional.empty(), List.of(), List.of());
  }

  public static String html(SweepResults results) {
    return Report.html(results, NOWHERE, Optional.empty());
  }
}
