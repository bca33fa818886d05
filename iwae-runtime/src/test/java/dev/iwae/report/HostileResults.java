package dev.iwae.report;

import dev.iwae.results.RunResult;
import dev.iwae.results.SampleResults;
import dev.iwae.results.SampleRun;
import dev.iwae.results.SweepResults;
import java.util.List;

/** Results whose texts try to be something else. */
final class HostileResults {

  static final String SCRIPT = "</script><script>alert(1)</script>";
  static final String ATTRIBUTE = "\" onmouseover=\"alert(1)\" x='";
  static final String RIGHT_TO_LEFT =
      "\u202e\u05e9\u05dc\u05d5\u05dd \u0645\u0631\u062d\u0628\u0627";
  static final String LONG = "A title that never ends ".repeat(12) + "<b>really</b>";

  private HostileResults() {}

  static SweepResults sweep() {
    List<RunResult> runs =
        List.of(
            SampleRun.named(SCRIPT, ATTRIBUTE, "vae" + RIGHT_TO_LEFT, 1, 1).completed(88.4, 19),
            SampleRun.named(SCRIPT, ATTRIBUTE, "iwae<!--", 50, 1).completed(86.1, 24),
            SampleRun.named(SCRIPT, "]]>&amp;${7*7}", "iwae<!--", 50, 1)
                .failed(SCRIPT + "\n" + ATTRIBUTE, List.of("\u001b[31m" + SCRIPT, "'; \\")));
    return SampleResults.noted(SampleResults.sweep("hostile", LONG, runs), SCRIPT, RIGHT_TO_LEFT);
  }
}
