package dev.iwae.check.text;

import dev.iwae.results.CheckOutcome;
import dev.iwae.results.GateOutcome;
import java.util.stream.Collectors;

/** A check for the console. */
public final class CheckText {

  private CheckText() {}

  /** The row of a gate in the table of all. */
  public static String line(CheckOutcome check, GateOutcome gate) {
    int width = check.gates().stream().mapToInt(g -> g.name().length()).max().orElse(0);
    String name = gate.name() + " ".repeat(width - gate.name().length());
    return "  %-14s  %s  %s".formatted(gate.verdict().word(), name, gate.message());
  }

  /** Why the build fails: every gate that makes it, with its place in the sweep file. */
  public static String failure(CheckOutcome check) {
    return check.gates().stream()
        .filter(check::fails)
        .map(
            gate ->
                "%s: %s: %s: %s"
                    .formatted(gate.place(), gate.verdict().word(), gate.name(), gate.message()))
        .collect(Collectors.joining("\n", check.sentence() + "\n", ""));
  }
}
