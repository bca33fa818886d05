package dev.iwae.spark.agent;

import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Kind;
import dev.iwae.spark.wire.LaunchOrder;
import dev.iwae.spark.wire.Outbox;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;

/** In an executor: starts workers, and lets bytes be carried between them and the sweep. */
final class Agent implements ExecutorPlugin {

  private static final String VECTORS = "jdk.incubator.vector";
  private static final long CAPACITY = 8L << 20;

  private final Outbox outbox = new Outbox(CAPACITY);
  private final Map<Long, AgentWorker> workers = new ConcurrentHashMap<>();
  private Path files; // that Spark ships, and beside them what is ours
  private Courier courier;

  @Override
  public void init(PluginContext context, Map<String, String> settings) {
    files = Path.of(SparkFiles.getRootDirectory()).toAbsolutePath().normalize();
    Frame ready = Frame.of(Kind.AGENT_READY, context.executorID(), 0, java());
    courier = new Courier(ready, outbox, context::ask, this::obey);
    Channel.daemon("iwae-agent", courier::carry);
  }

  /** What workers will run on, as {@link Kind#AGENT_READY} tells. */
  private static String java() {
    String modules = ModuleFinder.ofSystem().find(VECTORS).map(module -> VECTORS).orElse("");
    Stream<String> jdk = Stream.of(Integer.toString(Runtime.version().feature()), modules);
    return Stream.concat(jdk, new ChosenCollectors(System.getenv()).lines())
        .collect(Collectors.joining("\n"));
  }

  /** A standalone daemon would keep native libraries and data of all executors. */
  @Override
  public void shutdown() {
    courier.stop();
    AgentWorker.delete(files.resolve(AgentWorker.OURS));
  }

  private void obey(Frame frame) {
    switch (frame.kind()) {
      case LAUNCH -> launch(frame);
      case TRY_LOCK -> tryLock(frame);
      default -> Optional.ofNullable(workers.get(frame.worker())).ifPresent(w -> w.obey(frame));
    }
  }

  private void launch(Frame frame) {
    AgentWorker worker =
        new AgentWorker(frame.executor(), frame.worker(), files, outbox, workers::remove);
    workers.put(frame.worker(), worker);
    worker.start(LaunchOrder.of(frame.body()));
  }

  private void tryLock(Frame frame) {
    String answer = LockTrial.of(Path.of(frame.text()));
    outbox.add(Frame.of(Kind.LOCK_TRIED, frame.executor(), 0, answer));
  }
}
