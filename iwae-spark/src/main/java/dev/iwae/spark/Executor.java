package dev.iwae.spark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.iwae.spark.wire.Frame;
import dev.iwae.spark.wire.Kind;
import dev.iwae.spark.wire.LaunchOrder;
import dev.iwae.worker.JavaInstallation;
import dev.iwae.worker.RemoteMachine;
import dev.iwae.worker.remote.StoreServer;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An executor and the workers beside it. */
final class Executor implements RemoteMachine {

  /** What all executors have in common. */
  record Terms(
      String coreType,
      int threads,
      StoreServer home,
      Consumer<Frame> frames,
      AtomicLong launches) {}

  private final String id;
  private final String host;
  private final int slots;
  private final JavaInstallation java;
  private final Map<String, String> environment;
  private final Terms terms;
  private final Map<Long, SparkWorker> workers = new ConcurrentHashMap<>();
  private volatile Optional<String> unfit = Optional.empty();
  private volatile Optional<String> lost = Optional.empty();

  private Executor(
      String id,
      String host,
      int slots,
      JavaInstallation java,
      Map<String, String> environment,
      Terms terms) {
    this.id = id;
    this.host = host;
    this.slots = slots;
    this.java = java;
    this.environment = environment;
    this.terms = terms;
  }

  /** As {@link Kind#EXECUTOR_ADDED} tells. */
  static Executor of(Frame added, Terms terms) {
    String[] lines = added.text().split("\n", -1);
    int cores = Integer.parseInt(lines[1]);
    Executor executor =
        new Executor(
            added.executor(),
            lines[0],
            cores / terms.threads(),
            new JavaInstallation(Integer.parseInt(lines[2]), !lines[3].isEmpty()),
            Stream.of(lines)
                .skip(4)
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(variable -> variable[0], variable -> variable[1])),
            terms);
    if (cores < terms.threads()) {
      executor.unfit = Optional.of(executor.tooSmall(cores));
    }
    return executor;
  }

  private String tooSmall(int cores) {
    return String.format(
        Locale.ROOT,
        "%s has %d cores, iwae.threads is %d: no worker fits beside it. Take fewer threads, or executors of more cores (spark.executor.cores in iwae.spark.conf).",
        place(),
        cores,
        terms.threads());
  }

  String id() {
    return id;
  }

  /** For the user. */
  String place() {
    return host + " (executor " + id + ")";
  }

  /** How many workers it can take at once. */
  int slots() {
    return unfit.isPresent() ? 0 : slots;
  }

  int freeSlots() {
    return slots() - workers.size();
  }

  /** Why no worker is started beside it any more. */
  Optional<String> unfit() {
    return unfit;
  }

  @Override
  public JavaInstallation java() {
    return java;
  }

  @Override
  public Map<String, String> environment() {
    return environment;
  }

  @Override
  public SparkWorker start(
      List<String> arguments, Map<String, String> environment, OutputStream log) {
    long number = terms.launches().incrementAndGet();
    SparkWorker worker = new SparkWorker(this, number, terms.frames(), terms.home(), log);
    workers.put(number, worker);
    byte[] order = new LaunchOrder(arguments, environment).toBytes();
    terms.frames().accept(new Frame(Kind.LAUNCH, id, number, order));
    lost.ifPresent(worker::lost); // at this moment
    return worker;
  }

  /** Hands a frame to the worker it is of, or ends one that nobody waits for any more. */
  void hear(Frame frame) {
    SparkWorker worker = workers.get(frame.worker());
    if (worker != null) {
      worker.hear(frame);
    } else if (frame.kind() == Kind.MESSAGES || frame.kind() == Kind.STORE) {
      terms.frames().accept(Frame.of(Kind.KILL, id, frame.worker(), ""));
    }
  }

  void isGone(long worker) {
    workers.remove(worker);
  }

  /** All its workers are gone. */
  void lost(String reason) {
    lost = Optional.of(reason);
    workers.values().forEach(worker -> worker.lost(reason));
  }

  /**
   * A worker ended by itself before it said anything: so would the next one.
   *
   * @param words its last
   * @return why none is started any more, for the user
   */
  String unfit(String words) {
    String reason = "%s cannot run workers: %s".formatted(place(), words);
    unfit = Optional.of(reason);
    return reason;
  }

  /**
   * Why workers that compute on this may not take part, if so: what one kernel began no other may
   * go on with.
   */
  Optional<String> objection(ObjectNode environment) {
    String kernel = environment.path("blas").path("kernel").asText("none");
    if (kernel.equalsIgnoreCase(terms.coreType())) {
      return Optional.empty();
    }
    unfit =
        Optional.of(
            "%s computes with OpenBLAS's kernel %s, and the sweep with %s; their bits differ. Choose by iwae.blas one that all machines can run, or other machines."
                .formatted(place(), kernel, terms.coreType()));
    return unfit;
  }
}
