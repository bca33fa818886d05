package dev.iwae.check.text;

import dev.iwae.results.CheckOutcome;
import dev.iwae.results.GateOutcome;
import dev.iwae.results.GateVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A check as workflow commands of GitHub Actions, which it shows at the lines of the sweep file.
 * Lines of the standard output, with nothing in front of them.
 */
public final class Annotations {

  private static final int MOST = 5;

  private Annotations() {}

  /** Whether anybody would read them. */
  public static boolean areWanted(Map<String, String> environment) {
    return "true".equals(environment.get("GITHUB_ACTIONS"));
  }

  /** At most {@value #MOST}: what fails the build first, then what is uncertain or new. */
  public static List<String> of(CheckOutcome check) {
    List<String> all = new ArrayList<>();
    check.gates().stream().filter(check::fails).forEach(gate -> all.add(line("error", gate)));
    check.gates().stream()
        .filter(gate -> !check.fails(gate))
        .filter(gate -> gate.verdict() != GateVerdict.OK && gate.verdict() != GateVerdict.IMPROVED)
        .forEach(gate -> all.add(line("warning", gate)));
    if (all.size() <= MOST) {
      return all;
    }
    List<String> first = new ArrayList<>(all.subList(0, MOST - 1));
    String level = check.failed() ? "error" : "warning";
    first.add(
        String.format(
            Locale.ROOT,
            "::%s::and %d more: %s",
            level,
            all.size() - first.size(),
            data(check.sentence())));
    return first;
  }

  private static String line(String level, GateOutcome gate) {
    return String.format(
        Locale.ROOT,
        "::%s file=%s,line=%d,col=%d,title=%s::%s",
        level,
        property(gate.place().file()),
        gate.place().line(),
        gate.place().column(),
        property(gate.verdict().word()),
        data(gate.name() + ": " + gate.message()));
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
