package dev.iwae.spark.agent;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A standalone Spark cluster of this machine: a master and workers of one core, on loopback. */
final class Standalone implements AutoCloseable {

  static final Path SPARK = Path.of(System.getProperty("iwae.spark.home"));

  private final Path folder;
  private final Map<String, String> settings;
  private final int port;
  private final List<Process> daemons = new ArrayList<>();

  private Standalone(Path folder, Map<String, String> settings, int port) {
    this.folder = folder;
    this.settings = settings;
    this.port = port;
  }

  /**
   * Starts a master.
   *
   * @param settings of its daemons
   */
  static Standalone start(Path folder, Map<String, String> settings) throws Exception {
    Files.createDirectories(folder);
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Standalone cluster = new Standalone(folder, settings, free.getLocalPort());
      free.close();
      cluster.daemon(
          "master",
          List.of(),
          Map.of(),
          "org.apache.spark.deploy.master.Master",
          "--host",
          "127.0.0.1",
          "--port",
          Integer.toString(cluster.port),
          "--webui-port",
          "0");
      cluster.awaitMaster();
      return cluster;
    }
  }

  /** A master and two workers. */
  static Standalone ofTwo(Path folder) throws Exception {
    Standalone cluster = start(folder, Map.of());
    cluster.addWorker(List.of(), Map.of());
    cluster.addWorker(List.of(), Map.of());
    return cluster;
  }

  private void awaitMaster() throws Exception {
    for (int i = 0; i < 600; i++) {
      try (Socket open = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    throw new IllegalStateException("no master: " + folder.resolve("master.log"));
  }

  /**
   * Adds a worker.
   *
   * @param prefix of its command
   * @param variables of its environment
   */
  Process addWorker(List<String> prefix, Map<String, String> variables) throws IOException {
    int number = daemons.size();
    return daemon(
        "worker-" + number,
        prefix,
        variables,
        "org.apache.spark.deploy.worker.Worker",
        "--host",
        "127.0.0.1",
        "--webui-port",
        "0",
        "--cores",
        "1",
        "--memory",
        "1g",
        "--work-dir",
        folder.resolve("work-" + number).toString(),
        master());
  }

  private Process daemon(
      String name, List<String> prefix, Map<String, String> variables, String... main)
      throws IOException {
    List<String> command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
    command.addAll(List.of("-cp", SPARK.resolve("jars") + "/*"));
    command.addAll(List.of(main));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_HOME", SPARK.toString());
    builder.environment().putAll(variables);
    builder.redirectErrorStream(true);
    builder.redirectOutput(folder.resolve(name + ".log").toFile());
    Process process = builder.start();
    daemons.add(process);
    return process;
  }

  String master() {
    return "spark://127.0.0.1:" + port;
  }

  /** Folders that agents have made in those of executors. */
  Set<File> agentFolders() {
    return Stream.of(folder.toFile())
        .flatMap(Standalone::inside) // daemons'
        .flatMap(Standalone::inside) // applications'
        .flatMap(Standalone::inside) // executors'
        .map(executor -> new File(executor, AgentWorker.OURS))
        .filter(File::exists)
        .collect(Collectors.toSet());
  }

  private static Stream<File> inside(File folder) {
    return Stream.ofNullable(folder.listFiles()).flatMap(Stream::of);
  }

  void killMaster() {
    daemons.get(0).destroyForcibly();
  }

  /**
   * Ends the daemons and whoever works for them, and waits until nobody writes into the folder any
   * more. Daemons come first: one that lives starts executors again.
   */
  @Override
  public void close() throws InterruptedException {
    List<ProcessHandle> started = daemons.stream().flatMap(Process::descendants).toList();
    daemons.forEach(Process::destroyForcibly);
    for (Process daemon : daemons) {
      daemon.waitFor();
    }
    Processes.end(started);
    Processes.end(Processes.in(folder));
  }
}
