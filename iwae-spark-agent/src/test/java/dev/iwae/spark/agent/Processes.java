package dev.iwae.spark.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Processes that tests end. */
final class Processes {

  private static final Pattern EXECUTOR_ID = Pattern.compile(" --executor-id (\\d+) ");

  private Processes() {}

  /** Descendants of this process whose command line has a word. */
  static List<ProcessHandle> with(String word) {
    return ProcessHandle.current()
        .descendants()
        .filter(p -> commandLine(p).contains(word))
        .toList();
  }

  static List<ProcessHandle> executors() {
    return with("CoarseGrainedExecutorBackend").stream()
        .filter(p -> !commandLine(p).contains("WorkerMain"))
        .toList();
  }

  /** The number of an executor, as Spark calls it. */
  static String executorId(ProcessHandle executor) {
    Matcher id = EXECUTOR_ID.matcher(commandLine(executor));
    if (!id.find()) {
      throw new IllegalArgumentException(commandLine(executor));
    }
    return id.group(1);
  }

  static List<ProcessHandle> forks() {
    return with("WorkerMain");
  }

  static Optional<ProcessHandle> driver() {
    return with("dev.iwae.spark.agent.DriverMain").stream().findFirst();
  }

  // ProcessHandle has none that is longer than a page.
  private static String commandLine(ProcessHandle process) {
    try {
      Path file = Path.of("/proc", Long.toString(process.pid()), "cmdline");
      return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replace('\0', ' ');
    } catch (IOException e) {
      return "";
    }
  }

  /** Processes that work in a folder or below it, whoever started them. */
  static List<ProcessHandle> in(Path folder) {
    return ProcessHandle.allProcesses().filter(p -> workingFolder(p).startsWith(folder)).toList();
  }

  private static Path workingFolder(ProcessHandle process) {
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
    } catch (IOException e) {
      return Path.of("");
    }
  }

  /** Kills processes and waits until they are gone. */
  static void end(List<ProcessHandle> processes) {
    processes.forEach(ProcessHandle::destroyForcibly);
    processes.forEach(process -> process.onExit().join());
  }

  static void signal(String name, ProcessHandle... processes) throws Exception {
    List<String> command = new ArrayList<>(List.of("kill", "-" + name));
    for (ProcessHandle process : processes) {
      command.add(Long.toString(process.pid()));
    }
    new ProcessBuilder(command).start().waitFor();
  }

  /** What comes to be there, within three minutes. */
  static <T> T await(Callable<Optional<T>> condition) throws Exception {
    for (int i = 0; i < 3600; i++) {
      Optional<T> value = condition.call();
      if (value.isPresent()) {
        return value.get();
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    throw new AssertionError("it does not come");
  }
}
