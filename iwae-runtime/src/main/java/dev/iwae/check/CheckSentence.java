package dev.iwae.check;

import dev.iwae.results.FigureText;
import dev.iwae.results.GateKind;
import dev.iwae.results.GateOutcome;
import dev.iwae.results.GateVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The outcome of a check in one sentence. */
final class CheckSentence {

  private CheckSentence() {}

  static String of(CheckInput input, List<GateOutcome> gates, boolean failed) {
    String only = input.only().map(filter -> ", of `%s` only".formatted(filter)).orElse("");
    if (gates.isEmpty()) {
      return input.sweep().name() + only + ": there is nothing to check.";
    }
    List<String> counts = new ArrayList<>();
    for (GateVerdict verdict : GateVerdict.values()) {
      long count = gates.stream().filter(gate -> gate.verdict() == verdict).count();
      if (count > 0) {
        counts.add(count + " " + verdict.word());
      }
    }
    return "%s %s%s: %s: %s%s."
        .formatted(
            input.sweep().name(),
            failed ? "FAILED" : "passed",
            only,
            FigureText.count(gates.size(), "gate"),
            String.join(", ", counts),
            stored(gates));
  }

  private static String stored(List<GateOutcome> gates) {
    List<GateOutcome> runs =
        gates.stream().filter(gate -> gate.kind() == GateKind.LOG_LIKELIHOOD).toList();
    int stored = runs.stream().mapToInt(GateOutcome::cached).sum();
    int all = runs.stream().mapToInt(GateOutcome::seeds).sum();
    return stored == 0
        ? ""
        : String.format(
            Locale.ROOT,
            "; %d of %s came from the store and say nothing about today's code",
            stored,
            FigureText.count(all, "run"));
  }
}
