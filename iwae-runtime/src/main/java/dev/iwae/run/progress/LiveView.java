package dev.iwae.run.progress;

import dev.iwae.sweep.text.Printable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** For terminals: one line per worker and one for the sweep, redrawn in place. */
final class LiveView implements ProgressView {

  private static final String ESCAPE = "\u001b[";
  private static final String UP_AND_ERASE_BELOW = ESCAPE + "%dA\r" + ESCAPE + "J";

  /** Without wrapping, a long line is cut at the edge and still counts as one line. */
  private static final String WRAP_OFF = ESCAPE + "?7l";

  private static final String WRAP_ON = ESCAPE + "?7h";

  /** What is higher than the screen cannot be redrawn in place. */
  private static final int MOST_WORKERS = 15;

  private final PrintStream terminal;
  private final ProgressText text;
  private List<String> shown = List.of();

  LiveView(PrintStream terminal, ProgressText text) {
    this.terminal = terminal;
    this.text = text;
  }

  @Override
  public void interleave(Runnable lines) {
    List<String> block = shown;
    draw(List.of());
    lines.run();
    draw(block);
  }

  @Override
  public void refresh(ProgressBoard board) {
    List<String> lines = new ArrayList<>();
    board.running().entrySet().stream()
        .limit(MOST_WORKERS)
        .map(
            entry ->
                String.format(
                    Locale.ROOT, "  %d  %s", entry.getKey(), text.running(board, entry.getValue())))
        .forEach(lines::add);
    int more = board.running().size() - lines.size();
    if (more > 0) {
      lines.add(String.format(Locale.ROOT, "     and %d more", more));
    }
    lines.add("  =  " + text.sweep(board));
    if (!lines.equals(shown)) {
      draw(lines);
    }
  }

  @Override
  public void close() {
    draw(List.of());
  }

  private void draw(List<String> lines) {
    StringBuilder output = new StringBuilder();
    if (!shown.isEmpty()) {
      output.append(String.format(Locale.ROOT, UP_AND_ERASE_BELOW, shown.size()));
    }
    if (!lines.isEmpty()) {
      output
          .append(WRAP_OFF)
          .append(Printable.of(String.join("\n", lines)))
          .append(WRAP_ON)
          .append('\n');
    }
    terminal.print(output);
    terminal.flush();
    shown = List.copyOf(lines);
  }
}
