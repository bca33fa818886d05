package dev.iwae.results;

/** The part of {@code summary.md} that tells what a regression check found. */
public final class CheckMarkdown {

  private CheckMarkdown() {}

  /** A heading, the sentence, and a table of all gates. */
  public static String text(CheckOutcome check) {
    StringBuilder text = new StringBuilder("\n## Regression check\n\n");
    text.append(check.failed() ? "\u274c " : "\u2705 ").append(MarkdownText.of(check.sentence()));
    text.append("\n\n| verdict | runs | difference | why |\n|:--|:--|--:|:--|\n");
    for (GateOutcome gate : check.gates()) {
      text.append("| ").append(verdict(check, gate));
      text.append(" | ").append(MarkdownText.of(gate.name()));
      text.append(" | ").append(gate.interval().map(i -> difference(gate, i)).orElse(""));
      text.append(" | ").append(MarkdownText.of(gate.message())).append(" |\n");
    }
    return text.toString();
  }

  private static String verdict(CheckOutcome check, GateOutcome gate) {
    return check.fails(gate) ? "**" + gate.verdict().word() + "**" : gate.verdict().word();
  }

  private static String difference(GateOutcome gate, GateInterval interval) {
    return interval.text(gate.kind().unit());
  }
}
