package dev.iwae.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/** Another JVM that works on the same home. */
final class OtherProcess implements AutoCloseable {

  private final Process process;
  private final BufferedReader out;

  private OtherProcess(Process process) {
    this.process = process;
    this.out = process.inputReader();
  }

  static OtherProcess start(String task, Path home) throws IOException {
    List<String> command =
        List.of(
            ProcessHandle.current().info().command().orElseThrow(),
            "-Xshare:auto",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            OtherProcess.class.getName(),
            task,
            home.toString());
    return new OtherProcess(
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
  }

  /** The next line that it prints; null at its end. */
  String line() throws IOException {
    return out.readLine();
  }

  /** What SIGKILL leaves. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[1]);
    Store store = Store.open(home, (key, reason, movedTo) -> {});
    switch (arguments[0]) {
      case "hang-in-write" -> hangInWrite(store);
      case "hang-in-checkpoint" ->
          store.writeCheckpoint(
              Steps.KEY,
              out -> {
                out.write(new byte[100_000]);
                sayAndHang();
              });
      case "hold-lock" -> {
        try (StepLock lock = store.lock(Steps.KEY, () -> {})) {
          sayAndHang();
        }
      }
      case "claim-part" -> {
        try (StepLock claim = store.parts(Steps.KEY).claim("a").orElseThrow()) {
          sayAndHang();
        }
      }
      case "compute" -> System.out.println(compute(store, home));
      case "wait-and-compute" -> System.out.println(compute(store, home, sayOnce("waiting")));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void hangInWrite(Store store) {
    store.write(
        Steps.KEY,
        Optional.empty(),
        Steps.config("stage"),
        Steps.config("p"),
        folder -> {
          Files.writeString(folder.resolve("weights.txt"), "half of the wei");
          sayAndHang();
        });
  }

  private static void sayAndHang() {
    System.out.println("hanging");
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Runnable sayOnce(String text) {
    AtomicBoolean said = new AtomicBoolean();
    return () -> {
      if (!said.getAndSet(true)) {
        System.out.println(text);
      }
    };
  }

  /** What a worker does with a step; leaves a mark in the home for every computation. */
  static String compute(Store store, Path home) throws IOException {
    return compute(store, home, () -> {});
  }

  private static String compute(Store store, Path home, Runnable whileWaiting) throws IOException {
    try (StepLock lock = store.lock(Steps.KEY, whileWaiting)) {
      if (store.find(Steps.KEY).isPresent()) {
        return "found";
      }
      Path marks = Files.createDirectories(home.resolve("computations"));
      Files.createTempFile(marks, "computed", "");
      Thread.sleep(50); // time for others to do it, too, if they could
      Steps.write(store, Steps.KEY, "weights");
      return "computed";
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static int computations(Path home) throws IOException {
    try (Stream<Path> marks = Files.list(home.resolve("computations"))) {
      return (int) marks.count();
    }
  }
}
