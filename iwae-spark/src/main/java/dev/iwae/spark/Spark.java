package dev.iwae.spark;

import dev.iwae.run.Cluster;
import dev.iwae.store.Store;
import dev.iwae.sweep.text.UserException;
import dev.iwae.worker.RemoteLaunch;
import dev.iwae.worker.WorkerLaunch;
import dev.iwae.worker.remote.StoreServer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A Spark cluster: a worker is a process beside an executor, and takes some of its cores. */
public record Spark(SparkSettings settings) implements Cluster {

  @Override
  public Machines open(WorkerLaunch launch, Set<Path> data, Consumer<String> news) {
    String coreType = pinned(launch);
    ShippedJars jars = ShippedJars.of(launch.classPath(), launch.home());
    RemoteLaunch remote = new RemoteLaunch(launch, jars.names(), settings.homeAccess());
    Store store =
        Store.open(
            launch.home(),
            (key, reason, movedTo) ->
                news.accept(
                    "what is stored of %s is damaged (%s); moved to %s"
                        .formatted(key.abbreviated(), reason, movedTo)));
    Optional<SharedHome> shared =
        switch (settings.homeAccess()) {
          case SHIP -> Optional.empty();
          case SHARED -> Optional.of(SharedHome.lock(launch.home()));
        };
    DriverProcess driver = DriverProcess.start(settings, jars.files(), launch);
    Executor.Terms terms =
        new Executor.Terms(
            coreType,
            settings.threads(),
            new StoreServer(store, data),
            driver::send,
            new AtomicLong());
    SparkMachines machines =
        new SparkMachines(remote, terms, shared, driver, System::nanoTime, news);
    driver.listen(machines::hear, machines::ended);
    return machines;
  }

  /** Nodes may differ, and what one kernel began no other may go on with. */
  private static String pinned(WorkerLaunch launch) {
    return launch
        .blas()
        .pinned()
        .orElseThrow(
            () ->
                new UserException(
                    "iwae.engine=spark needs iwae.blas: `haswell` or `skylakex`, whichever all"
                        + " machines can run. `auto` could give the machines of a run different"
                        + " kernels, and their bits differ."));
  }
}
