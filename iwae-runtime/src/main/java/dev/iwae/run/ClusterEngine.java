package dev.iwae.run;

/**
 * Workers of a cluster.
 *
 * @param limit of their number
 */
record ClusterEngine(Cluster.Machines machines, int limit) implements Engine {

  @Override
  public int slots() {
    return Math.min(limit, machines.slots());
  }

  @Override
  public int threads(int busy) {
    return machines.threads();
  }

  @Override
  public StepWorker launch(int number, StepWorker.WorkerEvents events) {
    return LocalEngine.of(events, listener -> machines.launch(number, listener));
  }

  @Override
  public void close() {
    machines.close();
  }
}
