package dev.iwae.results;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The part of {@code summary.md} that tells what a regression check found. Where there is no room
 * for all gates, the worst are shown.
 */
public final class CheckMarkdown {

  private static final int LONGEST_NAME = 300;
  private static final int LONGEST_TEXT = 1_000;

  /** What fails the build comes first, whatever verdicts that are. */
  private final Comparator<GateOutcome> worstFirst;

  private final CheckOutcome check;

  private CheckMarkdown(CheckOutcome check) {
    this.check = check;
    this.worstFirst =
        Comparator.comparing((GateOutcome gate) -> !check.fails(gate))
            .thenComparing(GateOutcome::verdict);
  }

  /** The whole of a comment. */
  public static String text(CheckOutcome check) {
    return text(check, MarkdownRoom.COMMENT);
  }

  /** A heading, the sentence, and a table of the gates, as many as there is room for. */
  public static String text(CheckOutcome check, MarkdownRoom room) {
    CheckMarkdown markdown = new CheckMarkdown(check);
    String head = markdown.head();
    String all = check.gates().stream().map(markdown::row).collect(Collectors.joining());
    MarkdownRoom forGates = room.beside(head);
    return head + (forGates.has(all) ? all : markdown.worst(forGates));
  }

  private String head() {
    return "\n## Regression check\n\n"
        + (check.failed() ? "\u274c " : "\u2705 ")
        + MarkdownText.of(check.sentence(), LONGEST_TEXT)
        + "\n\n| verdict | runs | difference | why |\n|:--|:--|--:|:--|\n";
  }

  private String worst(MarkdownRoom room) {
    List<GateOutcome> gates = check.gates().stream().sorted(worstFirst).toList();
    MarkdownRoom left = room.beside(andMore(gates.size()));
    StringBuilder rows = new StringBuilder();
    int shown = 0;
    for (GateOutcome gate : gates) {
      String row = row(gate);
      left = left.beside(row);
      if (left.bytes() < 0) {
        break;
      }
      rows.append(row);
      shown++;
    }
    return rows + andMore(gates.size() - shown);
  }

  private static String andMore(int gates) {
    return "\nThe worst first; and " + FigureText.count(gates) + " more in index.html.\n";
  }

  private String row(GateOutcome gate) {
    String verdict = gate.verdict().word();
    return "| "
        + (check.fails(gate) ? "**" + verdict + "**" : verdict)
        + " | "
        + MarkdownText.of(gate.name(), LONGEST_NAME)
        + " | "
        + gate.interval().map(i -> difference(gate, i)).orElse("")
        + " | "
        + MarkdownText.of(gate.message(), LONGEST_TEXT)
        + " |\n";
  }

  private static String difference(GateOutcome gate, GateInterval interval) {
    return interval.text(gate.kind().unit());
  }
}
