package dev.iwae.api;

import dev.iwae.run.progress.Console;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.ForkedProgram;
import dev.iwae.worker.WorkerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Exports and scores in a JVM of their own, since a build tool cannot load native libraries twice.
 * What the program wants to say are lines with a mark; native libraries print others.
 */
public final class ModelProgram {

  private static final String SAYS = "iwae: ";
  private static final String FAILS = "iwae failed: ";
  private static final int TAIL = 20;

  private ModelProgram() {}

  /**
   * Exports a model as files.
   *
   * @throws UserException if there is no such model, or the files cannot be written
   */
  public static void export(ForkedProgram program, ExportRequest request, Console console) {
    run(program, "export", request.arguments(), console);
  }

  /**
   * Scores examples.
   *
   * @throws UserException if there is no such model, the data do not fit it, or the scores cannot
   *     be written
   */
  public static void score(ForkedProgram program, ScoreRequest request, Console console) {
    run(program, "score", request.arguments(), console);
  }

  private static void run(
      ForkedProgram program, String what, List<String> arguments, Console console) {
    List<String> all = new ArrayList<>(List.of(what));
    all.addAll(arguments);
    List<String> failure = new ArrayList<>();
    List<String> others = new ArrayList<>();
    int exitCode =
        program.run(
            ModelProgram.class,
            all,
            line -> {
              if (line.startsWith(SAYS)) {
                console.info(line.substring(SAYS.length()));
              } else if (line.startsWith(FAILS)) {
                failure.add(line.substring(FAILS.length()));
              } else {
                others.add(line);
              }
            });
    if (exitCode != 0) {
      throw new UserException(
          failure.isEmpty() ? died(exitCode, others) : String.join("\n", failure));
    }
  }

  private static String died(int exitCode, List<String> lines) {
    List<String> tail = lines.subList(Math.max(0, lines.size() - TAIL), lines.size());
    return String.format(
        Locale.ROOT,
        "the process that computes ended with exit code %d%s. Its last words:\n  %s",
        exitCode,
        exitCode == WorkerProcess.OUT_OF_MEMORY
            ? ", as where memory does not suffice: give it more by -Diwae.jvmArgs=-Xmx4g, or it fewer threads by -Diwae.workers"
            : "",
        String.join("\n  ", tail));
  }

  /** The forked JVM. */
  public static void main(String[] arguments) {
    endWithParent();
    List<String> rest = List.of(arguments).subList(1, arguments.length);
    try {
      switch (arguments[0]) {
        case "export" -> Export.run(ExportRequest.parse(rest), ModelProgram::say);
        case "score" -> Scoring.run(ScoreRequest.parse(rest), ModelProgram::say);
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    } catch (UserException e) {
      e.getMessage().lines().forEach(line -> print(FAILS + line));
      System.exit(1);
    }
  }

  private static void say(String text) {
    text.lines().forEach(line -> print(SAYS + line));
  }

  private static synchronized void print(String line) {
    byte[] bytes = (line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
    System.out.write(bytes, 0, bytes.length);
    System.out.flush();
  }

  private static void endWithParent() {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // the parent says nothing
                }
              } catch (IOException e) {
                // as good as the end
              }
              Runtime.getRuntime().halt(1);
            },
            "watches the parent");
    watch.setDaemon(true);
    watch.start();
  }
}
