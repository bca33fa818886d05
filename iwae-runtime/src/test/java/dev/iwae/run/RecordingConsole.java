package dev.iwae.run;

import dev.iwae.run.progress.Console;
import java.util.ArrayList;
import java.util.List;

/** Keeps what the user would see. */
public final class RecordingConsole implements Console {

  public final List<String> lines = new ArrayList<>();

  @Override
  public void info(String text) {
    lines.add("INFO " + text);
  }

  @Override
  public void warn(String text) {
    lines.add("WARN " + text);
  }

  @Override
  public void error(String text) {
    lines.add("ERROR " + text);
  }
}
