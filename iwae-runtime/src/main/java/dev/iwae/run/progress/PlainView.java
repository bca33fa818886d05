package dev.iwae.run.progress;

import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** For logs: a line every 30 seconds at most, and none while steps finish faster than that. */
public final class PlainView implements ProgressView {

  private static final Duration INTERVAL = Duration.ofSeconds(30);

  private final Console console;
  private final ProgressText text;
  private Duration next = INTERVAL;
  private boolean spoken;

  public PlainView(Console console, ProgressText text) {
    this.console = console;
    this.text = text;
  }

  @Override
  public void interleave(Runnable lines) {
    spoken = true;
    lines.run();
  }

  @Override
  public void refresh(ProgressBoard board) {
    if (spoken) {
      next = board.elapsed().plus(INTERVAL);
      spoken = false;
    } else if (board.elapsed().compareTo(next) >= 0) {
      console.info(line(board));
      next = board.elapsed().plus(INTERVAL);
    }
  }

  private String line(ProgressBoard board) {
    Stream<String> running =
        board.running().values().stream().map(worker -> text.running(board, worker));
    return Stream.concat(Stream.of(text.sweep(board)), running).collect(Collectors.joining("; "));
  }

  @Override
  public void close() {}
}
