package dev.iwae.run.progress;

import java.io.PrintStream;

/**
 * Where a sweep shows itself.
 *
 * @param console for lines that stay
 * @param style of progress
 */
public record Display(Console console, Style style) {

  /** How progress is shown. */
  public sealed interface Style {
    /** Now and then a line, for logs. */
    record Plain() implements Style {}

    /** Lines that are redrawn in place, for a terminal that understands ANSI escapes. */
    record Live(PrintStream terminal) implements Style {}
  }

  public ProgressView view(ProgressText text) {
    return style instanceof Style.Live live
        ? new LiveView(live.terminal(), text)
        : new PlainView(console, text);
  }
}
