package dev.iwae.spark.agent;

import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Kind;
import dev.iwae.spark.wire.LaunchOrder;
import dev.iwae.spark.wire.Outbox;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.SparkFiles;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;

/**
 * In an executor: starts workers, and carries bytes between them and the sweep. It asks the driver
 * again and again, faster when there is something to carry.
 */
final class Agent implements ExecutorPlugin {

  private static final String VECTORS = "jdk.incubator.vector";
  private static final long CAPACITY = 8L << 20;
  private static final long SHORTEST_PAUSE = 4; // milliseconds
  private static final long LONGEST_PAUSE = 500;

  private final Outbox outbox = new Outbox(CAPACITY);
  private final Map<Long, AgentWorker> workers = new ConcurrentHashMap<>();
  private PluginContext driver;
  private Frame ready;
  private volatile boolean over;

  @Override
  public void init(PluginContext context, Map<String, String> settings) {
    driver = context;
    String modules = ModuleFinder.ofSystem().find(VECTORS).map(module -> VECTORS).orElse("");
    ready =
        Frame.of(
            Kind.AGENT_READY,
            context.executorID(),
            0,
            Runtime.version().feature() + "\n" + modules);
    Thread thread = new Thread(this::carry, "iwae-agent");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void shutdown() {
    over = true;
  }

  private void carry() {
    long pause = SHORTEST_PAUSE;
    try {
      while (!over) {
        boolean busy = exchange();
        pause = busy ? SHORTEST_PAUSE : Math.min(2 * pause, LONGEST_PAUSE);
        if (!busy) {
          outbox.await(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Returns whether there was anything to carry. */
  private boolean exchange() throws InterruptedException {
    List<Frame> up = new ArrayList<>(List.of(ready));
    up.addAll(outbox.take());
    List<Frame> down = ask(Frame.pack(up));
    down.forEach(this::obey);
    return up.size() > 1 || !down.isEmpty();
  }

  // Spark ends an executor that has lost its driver.
  private List<Frame> ask(byte[] up) throws InterruptedException {
    while (!over) {
      try {
        return Frame.unpack((byte[]) driver.ask(up));
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        System.err.println("iwae: the driver does not answer: " + e);
        Thread.sleep(LONGEST_PAUSE);
      }
    }
    return List.of();
  }

  private void obey(Frame frame) {
    switch (frame.kind()) {
      case LAUNCH -> launch(frame);
      case TRY_LOCK -> tell(Kind.LOCK_TRIED, 0, LockTrial.of(Path.of(frame.text())));
      default -> Optional.ofNullable(workers.get(frame.worker())).ifPresent(w -> w.obey(frame));
    }
  }

  private void launch(Frame frame) {
    Path files = Path.of(SparkFiles.getRootDirectory()).toAbsolutePath().normalize();
    AgentWorker worker =
        new AgentWorker(frame.executor(), frame.worker(), files, outbox, workers::remove);
    workers.put(frame.worker(), worker);
    worker.start(LaunchOrder.of(frame.body()));
  }

  private void tell(Kind kind, long worker, String text) {
    outbox.add(Frame.of(kind, ready.executor(), worker, text));
  }
}
