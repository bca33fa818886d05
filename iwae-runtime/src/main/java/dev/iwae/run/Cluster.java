package dev.iwae.run;

import dev.iwae.worker.WorkerLaunch;
import dev.iwae.worker.WorkerListener;
import dev.iwae.worker.WorkerProcess;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;

/** Other machines, on which workers can be started. */
public interface Cluster {

  /**
   * Asks for machines and returns at once.
   *
   * @param launch how a worker would be started on this machine
   * @param data the files that steps read, beside the home
   * @param news gets what the user should know; called by {@link Machines#slots}
   * @throws dev.iwae.sweep.text.UserException if there cannot be any
   */
  Machines open(WorkerLaunch launch, Set<Path> data, Consumer<String> news);

  /** Those that there are at the moment. Not called by several threads. */
  interface Machines extends AutoCloseable {

    /**
     * How many workers there may be at once.
     *
     * @throws dev.iwae.sweep.text.UserException if there will be none any more
     */
    int slots();

    /** How many threads each is to use. */
    int threads();

    /**
     * Starts a worker and returns at once.
     *
     * @param number from 1; that of a worker that died is given again
     */
    WorkerProcess launch(int number, WorkerListener listener);

    /** Gives the machines back; all workers were stopped. */
    @Override
    void close();
  }
}
