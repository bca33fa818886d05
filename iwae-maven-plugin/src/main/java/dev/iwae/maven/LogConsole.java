package dev.iwae.maven;

import dev.iwae.run.progress.Console;
import dev.iwae.sweep.text.Printable;
import java.util.function.Consumer;
import org.apache.maven.plugin.logging.Log;

/** Maven's log, line by line, so that each has its level in front. */
record LogConsole(Log log) implements Console {

  @Override
  public void info(String text) {
    lines(text, log::info);
  }

  @Override
  public void warn(String text) {
    lines(text, log::warn);
  }

  @Override
  public void error(String text) {
    lines(text, log::error);
  }

  private static void lines(String text, Consumer<String> line) {
    Printable.of(text).lines().forEach(line);
  }
}
